-- The links that lead on from things, in the order of the things.
select e.{here}, e.{there}, e.relation, list(distinct (e.source, e.locator) order by (e.source, e.locator)) as sources
from (select unnest($layer) as node, generate_subscripts($layer, 1) as place) as l
join edges as e on e.{here} = l.node
where list_contains($relations, e.relation) and e.{there} in (select id from nodes)
group by l.place, e.{here}, e.{there}, e.relation
order by l.place, e.{there}, e.relation
