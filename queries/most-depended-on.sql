-- The models and datasets that most other things stand on directly
select object as id, n.kind, count(distinct subject) as stand_on_it, list(distinct relation order by relation) as relations
from edges
join nodes as n on n.id = object
where relation in ('powered-by', 'derived-from', 'uses-component', 'trained-on', 'based-on', 'uses')
group by all
order by stand_on_it desc, id
