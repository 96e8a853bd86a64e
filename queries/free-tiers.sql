-- What can be had for nothing
select p.id, p.product, d.name, p.plan, p.includes, p.features, p.sources
from plans as p
left join products as d on d.id = p.product
where p.amount_typed = 'none'
order by p.product, p.plan
