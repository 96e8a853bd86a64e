-- Who bought whom
select id, organization, acquirer, date_text as date, amount_text as amount, currency, sources
from funding
where acquirer is not null or kind = 'acquisition'
order by date_latest, id
