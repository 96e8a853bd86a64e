-- Rounds with a sum and a date, in US dollars at the year's rate where the sum is in another currency.
with rates as (
    select currency, year(as_of_earliest) as year, usd from exchange_rates
    union all select 'USD', y, 1.0 from range(1990, 2100) as r (y)
),
nearest as (
    select f.id, r.usd, r.year
    from funding as f
    join rates as r on r.currency = coalesce(f.currency, f.amount_unit, f.valuation_currency)
    qualify row_number() over (partition by f.id order by abs(r.year - coalesce(year(f.date_earliest), 2023)), r.year desc) = 1
)
select f.id, coalesce(o.name, f.organization) as name, o.name_zh, f.organization, f.round, f.kind, f.date_text as date, f.date_earliest as earliest,
    f.date_latest as latest, f.amount_text as typed, f.currency, f.amount * n.usd as usd, f.amount_low * n.usd as usd_low,
    f.amount_high * n.usd as usd_high, f.valuation * coalesce(v.usd, n.usd) as valuation_usd, f.lead, f.investors, f.sources
from funding as f
left join organizations as o on o.id = f.organization
left join nearest as n on n.id = f.id
left join rates as v on v.currency = f.valuation_currency and v.year = 2023 and v.currency = 'USD'
order by f.date_earliest, f.id
