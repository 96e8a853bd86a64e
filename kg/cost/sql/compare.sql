-- Offers that make what is wanted, and open models that were timed at it on cards that somebody lets: steps, the last of which is the answer.
today as (
    select max(read_on) as day from cost.offers
),
-- What would answer, if its price could be brought to the size and length that are wanted. A picture of no stated size is taken for one of 1024 pixels.
priced as (
    select *,
        case
            when unit is distinct from $unit then 'paid by something else than the ' || $unit
            when usd is null then 'paid in credits or a currency that no source prices'
            when read_on < today.day - interval 1 year then 'a price of more than a year before the latest'
            when withdrawn <= today.day then 'a model that its maker has withdrawn'
            when short_side is null and $side != 1024 and not $any_size then 'no size stated'
            when short_side != $side then 'another size'
            when $sound is not null and audio is not null and audio != $sound then 'another sound'
        end as why_not
    from cost.offers, today
    where makes = $makes and job in ($job, 'either')
),
offers as (
    select 'API' as way, product as model, name, offered_by as seller, resold,
        -- What is sold as clips of a fixed length is bought whole; a picture sold by the megapixel has the size that is wanted.
        case when clip_s is not null then clip_s * ceil($units / clip_s - 1e-9) when per = 'megapixel' then $units * pow(coalesce($side, 1024), 2) / 1048576
            else $units end as units,
        usd, usd_low, usd_high, resolution,
        concat_ws(', ', nullif(quality, ''), case audio when 'yes' then 'with sound' when 'no' then 'without sound' end,
            nullif(array_to_string(list_filter(split(tier, ', '), lambda word: not regexp_full_match(word, '\d+ s')), ', '), '')) as terms,
        concat_ws('; ', case when clip_s != $units then format('sold as clips of {:g} s', clip_s) end,
            case when short_side is null and $side is not null then 'no size stated' end) as note,
        read_on, source, locator
    from priced
    where why_not is null
),
-- The cheapest hour of each card.
hours as (
    select product as card, min_by({usd: usd, seller: offered_by, source: source, locator: locator}, usd) as hour
    from cost.offers
    where makes = 'gpu'
    group by product
),
-- Printed times; and what the engine says, where no time of the model on the card is printed for this size.
timed as (
    select *, false as reckoned, 1 as faster, 1 as slower from cost.timed
    union all by name
    select r.*, true as reckoned, (select day from today) as read_on, $makes as makes, true as open, false as sounding, 1 as gpus, true as gpus_printed, true as clip_printed, $side as short_side,
        case $unit when 'second' then $amount end as clip_s, 'fp16' as precision, 'engine' as measured_by, 'whole' as part, 'engine' as source,
        'docs/cost-validation.md' as locator
    from cost.reckoned($makes, case $makes when 'video' then cost.pixels($side || 'p', 'video') else $side * $side end, $amount) as r
    where $makes in ('image', 'video')
        and not exists (from cost.timed as t where t.model = r.model and t.hardware = r.hardware and t.short_side = $side and t.seconds is not null)
),
runs as (
    select t.*, c.memory as card_gb, h.hour.seller as seller, coalesce($hour_usd, h.hour.usd) * t.gpus as rate,
        case when $hour_usd is null then h.hour.source || ': ' || h.hour.locator else 'the call (--set)' end as rate_source,
        t.seconds * case when $unit in ('second', 'minute') then $amount / t.clip_s else $units end as wanted_s,
        case
            when t.seconds is null then 'no steps stated to count the time of one'
            when $unit in ('second', 'minute') and t.clip_s is null then 'no length stated'
            when t.short_side is null and $side != 1024 and not $any_size then 'no size stated'
            when t.short_side != $side then 'another size'
            when $sound = 'yes' and not t.sounding or $sound = 'no' and t.sounding then 'another sound'
            when t.hardware is null then 'no card stated'
            when coalesce($hour_usd, h.hour.usd) is null then 'no price of an hour of ' || t.hardware
            when $commercial and coalesce(not (l.commercial = 'yes' or l.commercial = 'limited'), true) then 'no commercial use, or none stated'
        end as why_not, l.commercial
    from timed as t
    left join hardware as c on c.id = t.hardware
    left join hours as h on h.card = t.hardware
    left join cost.commercial as l on l.id = t.model
    where t.makes = $makes and t.open and t.job = $job and $unit != '1000 characters'
        and (cardinality($cards) = 0 or list_contains($cards, t.hardware))
),
-- Whole machines kept for a month of 730 hours where a volume is given, else only while they work.
owned as (
    select 'rented card' as way, model, name, seller, hardware, gpus, wanted_s as seconds, $units as units,
        coalesce(wanted_s * $per_month / 3600 / (730 * ceil(wanted_s * $per_month / 3600 / 730)), 1) as busy,
        rate * wanted_s / 3600 / $units / busy as usd, usd * faster as usd_low, usd * slower as usd_high,
        resolution, precision, technique, setting as terms, memory_gb, card_gb, commercial,
        reckoned,
        concat_ws('; ', case when reckoned then 'nothing printed: by the engine' else 'timed by ' || measured_by end,
            case when part = 'denoising' then 'denoising alone' end,
            case when not gpus_printed then 'number of GPUs not printed, taken as one' end,
            case when not clip_printed and clip_s is not null and $unit = 'second' then format('length not printed, taken as the model''s own {:.3g} s', clip_s) end,
            case when clip_s not between 0.8 * $amount and 1.25 * $amount and $unit = 'second' then format('scaled from {:.3g} s', clip_s) end,
            case when short_side is null and $side is not null then 'no size stated' end) as note,
        read_on, source, locator, rate as hour_usd, rate_source as hour_source
    from runs
    where why_not is null
),
every as (
    from offers union all by name from owned
),
ranked as (
    select *, usd * units as total
    from every
    -- One price of each model by a seller on the same terms, or on a card; then, unless all are asked for, the cheapest of each model.
    qualify row_number() over (partition by way, model, seller, hardware, case way when 'API' then terms end order by usd * units, note, read_on desc, source, locator) = 1
),
kept as (
    from ranked
    qualify $every or row_number() over (partition by way, model, case when cardinality($cards) > 0 then hardware end
        order by reckoned nulls first, total, resold nulls first, note, read_on desc, source, locator) = 1
),
-- The result by which most of these models were judged: of both ways if there is one, by one who measured it.
judged as (
    select e.model, e.benchmark, e.metric, e.measured_by, e.setting, e.as_of_latest as day,
        middle(e.value, e.value_low, e.value_high) as value, coalesce(e.better, 'higher') as better
    from evaluations as e
    where e.benchmark is not null and e.model in (select model from kept)
        and not regexp_matches(e.benchmark, case $job when 'text' then 'image-to-|edit' else 'text-to-|edit' end)
),
benchmark as (
    select benchmark, metric, measured_by
    from judged join kept using (model)
    group by all
    having count(distinct model) > 2
    order by count(distinct way) desc, count(distinct model) desc, benchmark, metric, measured_by
    limit 1
),
quality as (
    select model, benchmark, metric, any_value(judged.measured_by) as measured_by,
        arg_max({value: value, setting: setting, day: day}, {value: case better when 'lower' then -value else value end, day: day}) as best
    from judged join benchmark using (benchmark, metric)
    where judged.measured_by is not distinct from benchmark.measured_by
    group by all
),
cheapest as (
    select model, min_by({usd: total, model: name, seller: seller}, total) as api, grouping(model) = 1 as of_all
    from kept
    where way = 'API'
    group by grouping sets ((model), ())
),
compared as (
    select k.way, k.model, k.name, k.seller, k.resold, k.hardware, k.gpus, k.total as usd, k.usd_low * k.units as usd_low, k.usd_high * k.units as usd_high,
        k.total / $units as usd_per_unit, k.resolution, k.precision, k.technique, nullif(k.terms, '') as terms, k.seconds, k.memory_gb, k.card_gb, k.commercial,
        k.busy, k.hour_usd, k.hour_source,
        -- From so many a month a machine kept for all of it is cheaper than the API, if it can make as many.
        case when k.hour_usd / 3600 * k.seconds < against.usd then ceil(730 * k.hour_usd / against.usd)::bigint end as break_even_per_month,
        case when k.way = 'rented card' then against.model || ' by ' || against.seller end as against,
        q.best.value as quality, q.best.setting as quality_setting, q.best.day as quality_on, q.benchmark, q.metric, q.measured_by,
        nullif(k.note, '') as note, k.read_on, k.source, k.locator
    from (
        select kept.*, coalesce(own.api, whole.api) as against
        from kept
        left join cheapest as own on own.model = kept.model and not own.of_all
        left join cheapest as whole on whole.of_all
    ) as k
    left join quality as q on q.model = k.model
    order by k.total, k.name, k.seller, k.hardware, k.terms, k.source, k.locator
)
