-- Prices that come down to US dollars an image, with the plan and what it includes.
select p.id, coalesce(d.name, p.product) as name, d.name_zh, p.product, p.plan, p.per, p.billing, p.resolution, p.steps, p.quota,
    p.amount, p.currency, coalesce(p.usd_per_image_derived, p.usd_per_image_printed) as usd, p.explanation, [p.source] as sources
from cost.prices as p
left join products as d on d.id = p.product
where coalesce(p.usd_per_image_derived, p.usd_per_image_printed) > 0
qualify row_number() over (partition by p.id, usd order by p.source, p.locator) = 1
order by usd, p.id
