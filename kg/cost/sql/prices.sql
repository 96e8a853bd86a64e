-- What does each plan cost for one image, second of video, GPU hour or credit, in US dollars?
create or replace table cost.prices as
with rates as (
    select currency, usd, as_of_earliest as since from exchange_rates
    union all
    select 'USD', 1, date '0001-01-01'
),
told as (
    select id, any_value(source order by published desc, line) as source, any_value(locator order by published desc, line) as locator,
        max(published) as published, min(line) as line
    from claims where tbl = 'plans'
    group by id
),
-- A plan that is billed by the year and names no quota has the one of the same plan billed by the month.
quotas as (
    select id, item, middle(number, low, high) as number, low, high, split_part(unit, '/', 1) as thing, nullif(split_part(unit, '/', 2), '') as period
    from meta.current
    where tbl = 'plans' and col = 'includes' and unit is not null
),
priced as (
    -- What is free has no price to bring down to one unit.
    -- The currency is that of the claim that stands, not of another source's row.
    select p.* replace (nullif(middle(p.amount, p.amount_low, p.amount_high), 0) as amount, p.amount_unit as currency),
        t.source, t.locator, t.published, t.line, r.usd as rate,
        case p.per when 'year' then 12 when 'month' then 1 when 'seat-month' then 1 when 'season' then 3 end as months,
        -- A call of what is known to make no image, a clip say, is none.
        p.per = 'image' or p.per = 'call' and coalesce(list_contains(coalesce(m.output, d.output), 'image'), true) as an_image
    from plans as p
    join told as t on t.id = p.id
    left join models as m on m.id = p.product
    left join products as d on d.id = p.product
    asof left join rates as r on r.currency = p.amount_unit and t.published >= r.since
),
lent as (
    select p.id, q.thing, q.number * case q.period when 'day' then 30.4375 * p.months when 'month' then p.months else 1 end as quota,
        q.period is null or p.months is not null as countable, '' as how
    from priced as p
    join quotas as q on q.id = p.id
    union all
    select p.id, q.thing, q.number * p.months * case q.period when 'day' then 30.4375 else 1 end, true,
        'quota of the plan billed monthly'
    from priced as p
    join priced as m on m.product = p.product and m.plan = p.plan and m.per = 'month' and m.billing = 'monthly' and m.id != p.id
    join quotas as q on q.id = m.id
    where p.billing = 'yearly' and p.months is not null and q.period is distinct from 'month'
        and p.id not in (select id from quotas where thing = q.thing)
),
counted as (
    select id,
        max(quota) filter (thing in ('images', 'avatars') and countable) as images,
        max(quota) filter (thing = 'generations' and countable) as generations,
        max(quota) filter (thing in ('credits', 'power', 'diamonds') and countable) as credits,
        max(quota) filter (thing = 'gpu-hours' and countable) as gpu_hours,
        max(quota) filter (thing in ('seconds', 's') and countable) as seconds,
        max(how) as how,
        string_agg(distinct thing, ', ' order by thing) as things
    from lent
    group by id
),
in_usd as (
    select p.*, c.* exclude (id), p.amount * p.rate as usd,
        case when p.per = 'credit' then p.amount * p.rate else p.amount * p.rate / c.credits end as usd_per_credit
    from priced as p
    left join counted as c on c.id = p.id
),
-- What a credit of a product costs, and how many of them an image takes.
credit_prices as (
    select product, min(usd_per_credit) as cheapest, max(usd_per_credit) as dearest
    from in_usd where usd_per_credit is not null
    group by product
),
credit_uses as (
    select product, min(amount) filter (an_image) as per_image, min(amount) filter (per = 'second') as per_second
    from in_usd where currency = 'credit'
    group by product
    union all
    select product, 1 / max(images), null
    from in_usd where per = 'credit' and images is not null and product not in (select product from in_usd where currency = 'credit')
    group by product
),
said as (
    select product, plan, any_value(usd order by line) as said_usd
    from in_usd where an_image and usd is not null
    group by product, plan
),
derived as (
    select i.*, u.per_image, cp.cheapest, cp.dearest, s.said_usd as said_per_image,
        coalesce(
            case when i.an_image then i.usd end,
            i.usd / i.images, i.usd / i.generations,
            case when i.currency = 'credit' and i.an_image then i.amount * cp.dearest end,
            i.usd_per_credit * u.per_image
        ) as per_image_usd,
        coalesce(case i.per when 'second' then i.usd when 'minute' then i.usd / 60 end, i.usd / i.seconds,
            case when i.currency = 'credit' and i.per = 'second' then i.amount * cp.dearest end,
            i.usd_per_credit * u.per_second) as per_second_usd,
        coalesce(case i.per when 'gpu-hour' then i.usd end, i.usd / i.gpu_hours) as per_gpu_hour_usd
    from in_usd as i
    left join credit_prices as cp on cp.product = i.product
    left join credit_uses as u on u.product = i.product
    left join said as s on s.product = i.product and s.plan = i.plan
)
select id, product, plan, per, billing, resolution, steps, tier, region, amount_text as amount, currency,
    includes_text as quota, rate as usd_per_currency_unit,
    usd / months as usd_per_month,
    case when an_image then coalesce(usd, said_per_image) else said_per_image end as usd_per_image_printed,
    per_image_usd as usd_per_image_derived,
    case per when 'second' then usd when 'minute' then usd / 60 end as usd_per_second_printed,
    per_second_usd as usd_per_second_derived,
    case when per = 'gpu-hour' then usd end as usd_per_gpu_hour_printed,
    per_gpu_hour_usd as usd_per_gpu_hour_derived,
    case when per = 'credit' then usd end as usd_per_credit_printed,
    usd_per_credit as usd_per_credit_derived,
    amount_text = 'none' as free,
    concat_ws('; ',
        nullif(how, ''),
        case when amount_text = 'none' then 'free: ' || coalesce(replace(includes_text, '; ', ', '), 'no quota stated') end,
        case when amount_text is null then 'cannot be normalised: the source gives no price' end,
        case when amount > 0 and rate is null and currency != 'credit' then 'cannot be normalised: no exchange rate for ' || currency end,
        case when currency = 'credit' and dearest is null then 'cannot be normalised: no source prices a credit of it' end,
        case when currency = 'credit' and dearest > cheapest
            then format('at the dearest price of a credit; at the cheapest {:.4g} USD', amount * cheapest) end,
        case when per_image_usd is not null and (generations is not null or per = 'call') and images is null then 'a generation counted as one image' end,
        case when per = 'call' and not an_image and coalesce(per_second_usd, per_gpu_hour_usd, usd_per_credit) is null
            then 'cannot be normalised: a call of it makes no image' end,
        case when usd is not null and not (per = 'call' and not an_image)
                and coalesce(per_image_usd, per_second_usd, per_gpu_hour_usd, usd_per_credit) is null
            then 'cannot be normalised: ' || case
                when includes is not null then 'its quota counts neither images, video, GPU hours nor credits'
                when per in ('set', 'project', 'purchase', 'unit') then 'the source does not say how much one holds'
                else 'the source states no quota' end end
    ) as explanation,
    source, locator
from derived
order by line, id;
