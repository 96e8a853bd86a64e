-- List prices in US dollars of one image and one second of video, each with who offers it; subscriptions and credits are other things.
select p.id, coalesce(m.name, d.name, p.product) as name, coalesce(m.name_zh, d.name_zh) as name_zh, p.product, p.per,
    case when p.per = 'image' then 'image' when p.resolution in ('720p', '768p', '1280x720', '720x1280') then '720p'
        when p.resolution in ('1080p', '1920x1080') then '1080p' when p.resolution is null then 'unsaid' else 'rest' end as unit,
    p.amount_usd as usd, p.resolution, p.quality, p.audio, p.plan, p.offered_by, coalesce(o.name, p.offered_by) as seller,
    coalesce(o.name_zh, o.name, p.offered_by) as seller_zh, if(coalesce(list_contains(m.developer, p.offered_by) or list_contains(d.offered_by, p.offered_by), false), 'maker', 'other') as seller_is,
    [p.product, p.offered_by] as about, p.sources
from plans as p
left join models as m on m.id = p.product
left join products as d on d.id = p.product
left join organizations as o on o.id = p.offered_by
where p.amount_usd > 0 and p.per in ('image', 'second') and kept('plans', [p.id]) and kept('models', [p.product]) and kept('products', [p.product])
    and kept('organizations', list_concat([p.offered_by], m.developer))
order by p.product, usd, p.id
