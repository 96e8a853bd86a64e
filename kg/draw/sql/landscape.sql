-- Every model and product with its maker, and the maker's class and region.
with things as (
    select id, name, name_zh, 'model' as kind, unnest(developer) as maker, output, coalesce(open_source, open_weights) as open, sources
    from models where developer is not null and version_of is null
    union all
    select id, name, name_zh, 'product', unnest(offered_by), output, open_source, sources
    from products where offered_by is not null
)
select t.id, t.name, t.name_zh, t.kind, t.maker, coalesce(o.name, t.maker) as maker_name, o.name_zh as maker_name_zh,
    coalesce(o.player_class[1],
        case when list_has_any(coalesce(o.kind, []), ['university', 'lab', 'team', 'nonprofit', 'community']) then 'research'
            when list_contains(coalesce(o.kind, []), 'startup') then 'startup' else 'company' end) as class,
    coalesce(o.country, '') as country, coalesce(t.output, []) as output, t.open, t.sources
from things as t
left join organizations as o on o.id = t.maker
where list_has_any(coalesce(t.output, []), ['image', 'video', 'audio', 'music', 'speech', '3d'])
order by class, maker, t.kind, t.id
