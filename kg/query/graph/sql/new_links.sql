-- Links that the sources of the later day state and those of the earlier do not.
select e.subject, e.relation, e.object,
    list(distinct e.source || ': ' || e.locator order by e.source || ': ' || e.locator) filter (s.date <= $last) as sources
from edges as e
join sources as s on s.id = e.source
where e.subject in (select id from nodes) and e.object in (select id from nodes)
group by e.subject, e.relation, e.object
having min(s.date) > $first and min(s.date) <= $last
order by e.subject, e.object, e.relation
