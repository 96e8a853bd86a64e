-- Every family or single model and every product with its maker, once where both have one name, and the maker's class.
with things as (
    select id, name, name_zh, 'models' as tbl, unnest(developer) as maker, output, openness_of(open_weights, open_source, access) = 'open' as open, sources
    from models
    where developer is not null and version_of is null and kept('models', [id]) and kept('products', (select list(id) from products where list_contains(powered_by, models.id)))
    union all
    select id, name, name_zh, 'products', unnest(offered_by), output, open_source, sources
    from products
    where offered_by is not null and kept('products', [id]) and kept('models', powered_by)
),
merged as (
    select arg_min(id, tbl || id) as id, arg_min(name, tbl || id) as name, arg_min(name_zh, tbl || id) as name_zh, list(id order by tbl, id) as about, maker,
        list_sort(list_distinct(flatten(list(coalesce(output, []))))) as output, bool_or(open) as open, list_sort(list_distinct(flatten(list(sources)))) as sources
    from things
    where maker not in ('none', 'undisclosed') and kept('organizations', [maker])
    group by maker, lower(regexp_replace(name, '[^\w]', '', 'g'))
)
select t.id, t.name, t.name_zh, t.about, t.maker, coalesce(o.name, t.maker) as maker_name, o.name_zh as maker_name_zh, upper(coalesce(o.country, '')) as country,
    case when list_has_any(o.player_class, ['big-tech', 'internet-company']) then 'tech'
        when list_has_any(o.player_class, ['vertical-startup', 'tech-startup', 'openai']) or list_contains(o.kind, 'startup') then 'startup'
        when list_has_any(o.kind, ['university', 'lab', 'team', 'nonprofit', 'government']) then 'research'
        when list_has_any(o.kind, ['community']) then 'community'
        when list_has_any(o.player_class, ['content-tool', 'open-source-project']) or list_has_any(o.kind, ['company', 'media']) then 'company'
        else 'unclassed' end as class,
    case when list_contains(t.output, 'video') then 'video' when list_contains(t.output, 'image') then 'image'
        when list_has_any(t.output, ['audio', 'music', 'speech']) then 'audio' when list_contains(t.output, '3d') then '3d'
        when list_contains(t.output, 'text') then 'text' else 'other' end as makes,
    t.output, t.open, t.sources
from merged as t
left join organizations as o on o.id = t.maker
order by class, maker, makes, t.name, t.id
