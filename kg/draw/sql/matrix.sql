-- Makers against what their models and products put out: how many, by modality.
with things as (
    select id, 'model' as kind, unnest(developer) as maker, unnest(output) as output, sources from models
    union all
    select id, 'product', unnest(offered_by), unnest(output), sources from products
)
select t.maker || '/' || t.output as id, coalesce(o.name, t.maker) as name, o.name_zh, t.maker, o.country, o.player_class[1] as class,
    t.output, count(distinct t.id) filter (t.kind = 'model') as models, count(distinct t.id) filter (t.kind = 'product') as products,
    list(distinct t.id order by t.id) as things, list_sort(list_distinct(flatten(list(t.sources)))) as sources
from things as t
left join organizations as o on o.id = t.maker
where t.maker not in ('none', 'undisclosed') and t.output in ('text', 'image', 'video', 'audio', 'music', 'speech', '3d')
group by all
order by id
