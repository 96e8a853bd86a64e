-- Monthly subscriptions, cheapest first within each currency
-- A plan billed by the year is shown as its price a month where the source prints that.
select p.id, p.product, d.name, p.plan, p.billing, p.amount_text as amount, p.currency, p.includes_text as includes, p.features
from plans as p
left join products as d on d.id = p.product
where p.per = 'month'
order by p.currency, p.amount, p.id
