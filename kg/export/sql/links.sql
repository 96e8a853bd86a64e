-- Every link between things that a source states, once, by the thing it starts from.
with stated as (
    select distinct subject as id, relation, object from edges
    where subject in (select id from nodes) and object in (select id from nodes)
)
select thing(id) as subject, list(term(relation) || ' ' || thing(object) order by relation, object) as pairs
from stated group by id order by id
