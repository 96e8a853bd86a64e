-- What does each offer by use cost for one second, image, minute, 1,000 characters or 3D asset, in US dollars?
create table cost.offers as
with rates as (
    select currency, usd, as_of_earliest as since from exchange_rates
    union all
    select 'USD', 1, date '0001-01-01'
),
said as (
    select id, any_value(source order by published desc, line) as source, any_value(locator order by published desc, line) as locator,
        max(published) as published, min(line) as line
    from claims where tbl = 'plans' and col = 'amount'
    group by id
),
-- A seller's credit: at its price by the credit, else at the prices of its packs.
credits as (
    select offered_by,
        coalesce(min(middle(amount, amount_low, amount_high)) filter (per = 'credit'), min(amount / includes) filter (per = 'purchase')) as low,
        coalesce(max(middle(amount, amount_low, amount_high)) filter (per = 'credit'), max(amount / includes) filter (per = 'purchase')) as high
    from plans
    where amount_unit = 'USD' and amount > 0 and offered_by is not null and (per = 'credit' or per = 'purchase' and includes_unit = 'credits')
    group by offered_by
),
-- A company and its parent are one seller: what a cloud of the maker's own group sells is not resold.
owners as (
    select id, coalesce(parent, id) as owner from organizations
),
makers as (
    select product, list(o.owner) as owners
    from (
        select id as product, unnest(developer) as maker from models
        union all
        select id, unnest(offered_by) from products
    )
    join owners as o on o.id = maker
    group by product
),
described as (
    select p.*, s.source, s.locator, s.published, s.line,
        coalesce(m.name, d.name, h.name) as name,
        array_to_string(coalesce(m.output, d.output), ' ') as output, coalesce(m.input, d.input) as input, m.withdrawn_latest as withdrawn,
        h.id is not null as a_card,
        case when h.id is null then not list_contains(k.owners, o.owner) end as resold,
        lower(coalesce(p.tier, '')) as words,
        lower(concat_ws(' ', p.product, p.plan, p.tier)) as all_words,
        try_cast(nullif(regexp_extract(p.tier, '(?:^|, )(\d+) s(?:$|,)', 1), '') as double) as clip_s
    from plans as p
    join said as s on s.id = p.id
    left join models as m on m.id = p.product
    left join products as d on d.id = p.product
    left join hardware as h on h.id = p.product
    left join makers as k on k.product = p.product
    left join owners as o on o.id = p.offered_by
    where p.per in ('second', 'minute', 'call', 'image', 'megapixel', 'thousand-characters', 'million-characters', 'unit', 'gpu-hour')
        and p.amount_low > 0
),
priced as (
    select d.*,
        coalesce(r.usd, c.low) as rate_low, coalesce(r.usd, c.high) as rate_high,
        -- What is made, where the model's output is sound and pictures, by the unit that is paid.
        case
            when a_card then 'gpu'
            when output like '%video%' then 'video'
            when output like '%3d%' then '3d'
            when output like '%image%' then 'image'
            when output like '%speech%' then 'speech'
            when output like '%music%' or output like '%audio%' then 'music'
        end as makes,
        -- Editing, upscaling and the like are other jobs than making something from a prompt.
        case
            when regexp_matches(all_words, 'edit|motion.control|lip.?sync|sync-|refram|retake|extend|upscal|enhanc|continu|recast|hdr|exr|avatar|heygen|talking|translat|video to video|audio to video|interpol|inpaint|outpaint|-fill|expand|remov|background|replace|erase|green|relight|i2i|control-|vector|aleph|act-two|pika|session|moodboard|style|pre-?set|effect|voice|clone|regenerate|additional|extra |try-on|increase|remix|each second after|base, first')
                or words like '%input%' then 'other'
            when regexp_matches(words, 'reference|start and end|start-end|first and last|multi-image') and not regexp_matches(words, 'text|prompt') then 'reference'
            when regexp_matches(words, '(^|, )image|image to') and regexp_matches(words, 'text|prompt') then 'either'
            when regexp_matches(words, '(^|, )image|image to') or not list_contains(input, 'text') and list_contains(input, 'image') then 'image'
            when regexp_matches(words, 'text|prompt') or not coalesce(list_contains(input, 'image'), false) then 'text'
            else 'either'
        end as job
    from described as d
    asof left join rates as r on r.currency = d.amount_unit and d.published >= r.since
    left join credits as c on c.offered_by = d.offered_by and d.amount_unit = 'credit'
),
counted as (
    select *,
        case
            when per = 'gpu-hour' then 'gpu-hour'
            when makes = 'video' and per in ('second', 'minute') then 'second'
            when makes = 'video' and per = 'call' and clip_s is not null then 'second'
            when makes = 'image' and per in ('image', 'call', 'megapixel') then 'image'
            when makes in ('speech', 'music') and per in ('second', 'minute') then 'minute'
            when makes = 'speech' and per in ('thousand-characters', 'million-characters') then '1000 characters'
            when makes = 'music' and per = 'call' then 'call'
            when makes = '3d' and per in ('call', 'unit') then 'asset'
        end as unit,
        case
            when makes = 'video' and per = 'minute' then 1 / 60
            when makes = 'video' and per = 'call' then 1 / clip_s
            when makes = 'image' and per = 'megapixel' then 1.048576
            when makes in ('speech', 'music') and per = 'second' then 60
            when per = 'million-characters' then 0.001
            else 1
        end as share
    from priced
)
select id, product, name, makes, job, unit,
    amount_low * rate_low * share as usd_low, coalesce(amount, (amount_low + amount_high) / 2) * (rate_low + rate_high) / 2 * share as usd,
    amount_high * rate_high * share as usd_high,
    case when per = 'call' and makes = 'video' then clip_s end as clip_s,
    resolution, cost.short_side(resolution, makes) as short_side, quality, audio, tier, steps, region, offered_by, resold,
    amount_text as amount, per, currency, withdrawn, published as read_on, source, locator
from counted
where unit is not null and amount_high < 'inf'::double
order by line, id;
-- Whether the weights of a model may be used commercially: as the strictest of its licences says, nothing where one is silent.
create table cost.commercial as
select m.id, case when bool_or(l.commercial_use = 'no') then 'no' when count(l.commercial_use) < count(*) then null
        when bool_or(l.commercial_use = 'limited') then 'limited' else 'yes' end as commercial
from (select id, unnest(license) as license from models) as m
left join licenses as l on l.id = m.license
group by m.id
order by m.id;
