-- Who bought whom
select id, organization, acquirer, date, amount_typed as amount, currency, sources
from funding
where acquirer is not null or kind = 'acquisition'
order by date, id
