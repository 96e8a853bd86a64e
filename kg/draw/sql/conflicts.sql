-- Every disagreement within the highest authority, with the claims that make it, oldest source first.
select c.id || '.' || c.property as id, coalesce(min(n.name) filter (n.kind_of_name = 'name'), c.subject) as name,
    min(n.name) filter (n.kind_of_name = 'name_zh') as name_zh, any_value(c.property) as property, any_value(c.status) as status,
    any_value(c.qualifier) as qualifier, any_value(c.winner) as winner, any_value(c.claims) as claims, any_value(c.sources) as sources,
    any_value(c.tbl) as tbl
from conflicts as c
left join names as n on n.id = c.subject
where c.status != 'overruled'
group by c.id, c.subject, c.property, c.as_of, c.unit
order by tbl, name, property, id
