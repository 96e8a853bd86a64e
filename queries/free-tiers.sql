-- What can be had for nothing
select p.id, p.product, d.name, p.plan, p.includes_text as includes, p.features, p.sources
from plans as p
left join products as d on d.id = p.product
where p.amount_text = 'none'
order by p.product, p.plan
