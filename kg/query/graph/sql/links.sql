-- Every link between things, with each place that states it. No locator keeps a "; ", which separates places.
with stated as (
    select distinct subject, object, relation, source, replace(locator, '; ', ', ') as locator
    from edges
    where subject in (select id from nodes) and object in (select id from nodes)
)
select subject, object, relation,
    string_agg(source || ': ' || locator, '; ' order by source, locator) as sources, count(*) as source_count
from stated
group by subject, object, relation
order by subject, object, relation
