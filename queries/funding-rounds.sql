-- Funding rounds and acquisitions, largest first within each currency
-- Amounts in different currencies are not added: no source gives a rate for them.
-- :since date = 1900-01-01 -- rounds dated on or after this day
select f.id, f.organization, o.name, f.kind, f.round, f.date_text as date, f.amount_text as amount, f.currency,
    f.valuation_text as valuation, f.valuation_currency, f.lead, f.investors, f.acquirer, f.sources
from funding as f
left join organizations as o on o.id = f.organization
where coalesce(f.date_earliest >= $since, $since = date '1900-01-01')
order by f.currency nulls last, f.amount desc nulls last, f.id
