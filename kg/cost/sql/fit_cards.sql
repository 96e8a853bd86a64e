-- Every card with a memory, what its cheapest hour costs, and the least peak memory that is printed of the model on any one card, and what its maker says that it needs.
with printed as (
    select min_by({gb: memory_gb, precision: precision, technique: technique, hardware: hardware, source: source, locator: locator}, {gb: memory_gb, hardware: hardware, source: source, locator: locator}) as peak
    from cost.timed
    where model = $model and gpus = 1 and memory_gb is not null
),
-- What the maker says a card needs; "at least 80" is 80.
needed as (
    select any_value(least(coalesce(m.vram, m.vram_low), m.vram_low)) as vram_gb, any_value(c.source) as source, any_value(c.locator) as locator
    from models as m
    join claims as c on c.tbl = 'models' and c.id = m.id and c.col = 'vram' and c.value = m.vram_text
    where m.id = $model
),
hours as (
    select product as card, min_by({usd: usd, source: offered_by || ', ' || source || ': ' || locator}, usd) as hour
    from cost.offers
    where makes = 'gpu'
    group by product
)
select h.id as hardware, middle(h.memory, h.memory_low, h.memory_high) as card_gb, c.hour.usd as hour_usd, c.hour.source as hour_source, p.peak,
    {gb: n.vram_gb, source: n.source, locator: n.locator} as need
from hardware as h
cross join printed as p
cross join needed as n
left join hours as c on c.card = h.id
where h.memory is not null
order by card_gb, h.id
