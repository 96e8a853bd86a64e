-- Every thing with its kind and the name it is shown by.
select n.id, n.kind, coalesce(min(m.name) filter (m.kind_of_name = 'name'), n.id) as name
from nodes as n
left join names as m on m.id = n.id
group by n.id, n.kind
order by n.id
