-- What is printed of how fast a model, or a version of it, runs on which cards, and what the cheapest hour of them costs.
with wanted as (
    select id, name from models where id = $model or version_of = $model
),
hours as (
    select product as card, min_by({usd: usd, source: offered_by || ', ' || source || ': ' || locator}, usd) as hour
    from cost.offers
    where makes = 'gpu'
    group by product
)
select t.model, t.name, t.hardware, t.gpus, t.precision, t.technique, t.resolution, t.clip_s, t.steps, t.seconds, t.memory_gb,
    h.memory as card_gb, c.hour.usd * t.gpus as hour_usd, c.hour.source as hour_source, t.part, t.gpus_printed, t.setting, t.measured_by,
    t.source, t.locator
from cost.timed as t
join hardware as h on h.id = t.hardware
left join hours as c on c.card = t.hardware
where t.model in (select id from wanted) and t.seconds is not null
qualify $every or row_number() over (partition by t.model, t.hardware, t.gpus, t.resolution order by t.seconds, t.precision, t.technique, t.source, t.locator) = 1
order by t.model, t.hardware, t.gpus, t.resolution, t.seconds, t.source, t.locator
