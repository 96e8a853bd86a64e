-- Cards by memory, in GiB as makers mean their gigabytes, one name a size.
select memory as gib, string_agg(regexp_replace(name, 'GeForce | [0-9]+GB$', '', 'g'), ', ' order by name) as name
from hardware
where memory is not null
group by memory
order by memory
