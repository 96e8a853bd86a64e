-- Products and organisations touched when a thing is withdrawn, with the path that shows why
-- A dataset, model, architecture or supplier; an organisation reached on the way takes nothing else along. kg graph exposure agrees.
-- :thing text = stable-diffusion -- the id of what is withdrawn
-- :depth integer = 12 -- most links away
with recursive links as (
    select subject, relation, object,
        subject || ' ' || relation || ' ' || object || ' [' || min(source || ': ' || locator) || ']' as said
    from edges
    where subject in (select id from nodes) and object in (select id from nodes)
    group by subject, relation, object
),

-- Who is touched (target) when what (node) is withdrawn.
carriers as (
    select object as node, subject as target, said from links
    where relation in (
        'derived-from', 'version-of', 'uses-component', 'trained-on', 'powered-by', 'has-architecture', 'is-a',
        'based-on', 'uses', 'integrates', 'made-with', 'hosted-on', 'licenses-from', 'customer-of',
        'developed-by', 'offered-by', 'published-by', 'develops', 'offers'
    )
    union
    select subject, object, said from links
    where relation in (
        'supplies', 'powers', 'used-in', 'developed-by', 'offered-by', 'published-by', 'develops', 'offers'
    )
),

kinds as (select distinct id, kind from nodes),

-- The trail keeps a walk from turning in a circle.
walked as (
    select id as node, kind, 0 as depth, ' ' || id || ' ' as trail, '' as path
    from kinds where id = $thing
    union all
    select c.target, k.kind, w.depth + 1, w.trail || c.target || ' ',
        case when w.depth = 0 then c.said else w.path || '; ' || c.said end
    from walked as w
    inner join carriers as c on c.node = w.node
    inner join kinds as k on k.id = c.target
    where w.depth < $depth and (w.depth = 0 or w.kind != 'organization')
        and position(' ' || c.target || ' ' in w.trail) = 0
),

nearest as (
    select node, kind, depth, path,
        row_number() over (partition by node order by depth, path) as place
    from walked
),

final as (
    select node as id, kind, depth, path from nearest
    where place = 1 and depth > 0 and kind in ('product', 'organization')
)

select * from final
order by depth, kind, id
