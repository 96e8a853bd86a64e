-- What a thing stands on, link by link
-- Each link once for each source that states it; depth counts links from the thing. kg graph lineage agrees.
-- :thing text = lensa -- the thing's id
-- :depth integer = 12 -- most links away
with recursive links as (
    select distinct subject, relation, object, source, locator
    from edges
    where relation in (
        'derived-from', 'version-of', 'uses-component', 'trained-on', 'powered-by', 'has-architecture', 'is-a',
        'based-on', 'uses'
    )
        and subject in (select id from nodes) and object in (select id from nodes)
),

pairs as (select distinct subject, object from links),

-- The trail keeps a walk from turning in a circle.
walked as (
    select cast($thing as varchar) as node, 0 as depth, ' ' || $thing || ' ' as trail
    union all
    select p.object, w.depth + 1, w.trail || p.object || ' '
    from walked as w inner join pairs as p on p.subject = w.node
    where w.depth + 1 < $depth and position(' ' || p.object || ' ' in w.trail) = 0
),

nearest as (select node, min(depth) as depth from walked group by node),

final as (
    select distinct l.object as id, n.depth + 1 as depth, l.subject, l.relation, l.object, l.source, l.locator
    from nearest as n inner join links as l on l.subject = n.node
)

select * from final
order by depth, subject, object, relation, source, locator
