-- How much was raised at each stage
-- Only rounds with an amount; currencies are kept apart.
select coalesce(round, 'not stated') || '/' || currency as id, coalesce(round, 'not stated') as round, currency,
    count(*) as rounds, sum(amount) as raised, max(amount) as largest
from funding
where amount is not null and kind is distinct from 'acquisition'
group by all
order by currency, raised desc
