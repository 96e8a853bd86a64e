-- What stands on what, and who makes it: the links a lineage is drawn from.
select distinct e.subject || ' ' || e.relation || ' ' || e.object as id, e.subject, e.relation, e.object, list(distinct e.source order by e.source) as sources
from edges as e
where e.relation in ('derived-from', 'version-of', 'uses-component', 'trained-on', 'powered-by', 'has-architecture', 'is-a', 'based-on', 'uses', 'offered-by', 'developed-by')
    and e.subject != e.object
group by e.subject, e.relation, e.object
order by id
