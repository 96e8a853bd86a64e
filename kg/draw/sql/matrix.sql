-- Makers against what their models and products put out: how many, by modality.
with things as (
    select id, unnest(developer) as maker, unnest(output) as output, sources from models
    where kept('models', [id]) and kept('products', (select list(id) from products where list_contains(powered_by, models.id)))
    union all
    select id, unnest(offered_by), unnest(output), sources from products
    where kept('products', [id]) and kept('models', powered_by)
)
select t.maker || '/' || t.output as id, coalesce(o.name, t.maker) as name, o.name_zh, t.maker, upper(coalesce(o.country, '')) as country,
    t.output, count(distinct t.id) as things, list(distinct t.id order by t.id) || [any_value(t.maker)] as about,
    list_sort(list_distinct(flatten(list(t.sources)))) as sources
from things as t
left join organizations as o on o.id = t.maker
where t.maker not in ('none', 'undisclosed') and t.output in ('text', 'image', 'video', 'audio', 'music', 'speech', '3d') and kept('organizations', [t.maker])
group by all
order by id
