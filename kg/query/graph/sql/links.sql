-- Every link between things, a row for each place that states it.
select distinct subject, object, relation, source, locator
from edges
where subject in (select id from {among}) and object in (select id from {among})
    and (len($relations) = 0 or relation in (select unnest($relations)))
order by subject, object, relation, source, locator
