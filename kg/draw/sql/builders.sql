-- What others made of a model: each model derived from it or its versions, and whether its maker, another or nobody named made that.
with recursive up as (
    select id, id as root, 0 as depth from models
    union
    select u.id, m.version_of, u.depth + 1 from up as u join models as m on m.id = u.root where m.version_of is not null and u.depth < 8
),
family as (
    select id, arg_max(root, depth) as root from up group by id
),
builds as (
    select e.subject, f.root, list(distinct e.source order by e.source) as sources, min(e.source || ': ' || e.locator) as place
    from edges as e
    join family as f on f.id = e.object
    join family as s on s.id = e.subject
    where e.relation in ('derived-from', 'distilled-from', 'based-on') and s.root != f.root
    group by e.subject, f.root
)
select b.subject || ' > ' || b.root as id, b.subject as claimed, m.name, m.name_zh, b.root, coalesce(r.name, b.root) as root_name, r.name_zh as root_name_zh,
    case when coalesce(len(m.developer), 0) = 0 or coalesce(len(r.developer), 0) = 0 then 'unsaid'
        when list_has_any(m.developer, r.developer) then 'own' else 'others' end as whose,
    m.developer, b.place, b.sources, [b.subject, b.root] as about
from builds as b
join models as m on m.id = b.subject
left join models as r on r.id = b.root
where kept('models', [b.subject, b.root]) and kept('organizations', list_concat(m.developer, r.developer))
order by b.root, whose, m.name
