-- What companies were said to be worth, and when
select id, organization, round, date_text as date, valuation_text as valuation, valuation_currency, sources
from funding
where valuation is not null
order by valuation_currency, valuation desc, date_latest
