-- Cost and revenue of one image beside each other, with the margin they imply
-- Only subjects for which sources give both; a range of costs gives a range of margins.
with figures as (
    select subject, property, low, high, source, locator
    from claims
    where property in ('cost-per-image', 'revenue-per-image')
)
select c.subject as id, c.low as cost_low, c.high as cost_high, r.low as revenue_low, r.high as revenue_high,
    round(1 - c.high / r.low, 3) as margin_low, round(1 - c.low / r.high, 3) as margin_high,
    c.source as cost_source, r.source as revenue_source
from figures as c
join figures as r on r.subject = c.subject and r.property = 'revenue-per-image'
where c.property = 'cost-per-image'
order by c.subject, c.low, c.source
