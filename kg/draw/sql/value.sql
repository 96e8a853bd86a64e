-- Results with the cheapest list price: an image of any size, a second of 720p video.
with prices as (
    select product, per, min(amount_usd) as usd, min({'usd': amount_usd, 'id': id}).id as offer, list_sort(list_distinct(flatten(list(sources)))) as sources
    from plans
    where amount_usd > 0 and (per = 'image' or (per = 'second' and resolution in ('720p', '768p', '1280x720', '720x1280'))) and kept('plans', [id])
    group by product, per
)
select r.model || '/' || r.benchmark || '/' || r.metric || '/' || r.setting || '/' || p.per as id, r.*, m.name, m.name_zh, p.usd, p.per,
    openness_of(m.open_weights, m.open_source, m.access) as openness, false as disputed,
    list_sort(list_distinct(list_concat(r.measured, p.sources))) as sources, [r.model, p.offer] as about
from results() as r
join models as m on m.id = r.model
join prices as p on p.product = r.model
where ((p.per = 'second') = list_contains(m.output, 'video')) and kept('models', [r.model]) and kept('organizations', m.developer)
order by id
