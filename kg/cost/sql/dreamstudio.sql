-- What does DreamStudio take for each resolution and number of steps, in credits and US dollars?
create or replace table cost.dreamstudio as
with cells as (
    select resolution, steps::int as steps, amount::double as credits, usd_per_image_derived as usd, source, locator,
        split_part(resolution, 'x', 1)::int * split_part(resolution, 'x', 2)::int as pixels
    from cost.prices
    where currency = 'credit' and per = 'image' and resolution is not null and steps is not null
),
-- The default setting is the smallest picture at the printed default price.
base as (
    select c.pixels, c.steps, c.credits
    from cells as c
    join cost.prices as p on p.currency = 'credit' and p.tier = 'default settings' and p.amount::double = c.credits
    order by c.pixels, c.steps desc limit 1
),
-- A purchase that states credits and images prices an image at the default setting.
printed as (
    select max(usd_per_image_derived) as usd from cost.prices
    where per = 'purchase' and quota like '%credits%images%' and product in (select product from cost.prices where resolution is not null)
)
select c.resolution, c.steps, c.credits as credits_printed,
    round(b.credits * c.pixels * c.steps / (b.pixels * b.steps), 4) as credits_derived,
    case when c.pixels = b.pixels and c.steps = b.steps then p.usd end as usd_per_image_printed,
    c.usd as usd_per_image_derived,
    case when b.credits is null then 'the source prints no default price to scale from'
        else format('credits derived: {} for {} steps at the default resolution, in proportion to pixels and steps; printed {:.2f} times that. ',
            b.credits, b.steps, c.credits / (b.credits * c.pixels * c.steps / (b.pixels * b.steps)))
            || 'US dollars derived: credits at the printed price of a credit' end as explanation,
    c.source, c.locator
from cells as c
left join base as b on true
left join printed as p on true
order by c.steps, c.pixels, c.resolution;
