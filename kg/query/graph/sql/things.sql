-- Every thing with its kind and the name it is shown by; where relations are named, what they link.
with linked as (
    select unnest([subject, object]) as id from edges where relation in (select unnest($relations))
)
select n.id, n.kind, coalesce(min(m.name) filter (m.kind_of_name = 'name'), n.id) as name
from nodes as n
left join names as m on m.id = n.id
where n.id in (select id from {among}) and (len($relations) = 0 or n.id in (select id from linked))
group by n.id, n.kind
order by n.id
