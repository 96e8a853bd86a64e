-- How much companies of each country raised
select coalesce(o.country, 'not stated') || '/' || coalesce(f.currency, '-') as id, coalesce(o.country, 'not stated') as country,
    f.currency, count(*) as rounds, sum(f.amount) as raised
from funding as f
left join organizations as o on o.id = f.organization
where f.amount is not null
group by all
order by f.currency, raised desc
