-- What products cost, plan by plan
-- Prices stand as their source prints them: amount, currency, per what, and what is included.
-- :product text =  -- only this product
select p.id, p.product, d.name, p.plan, p.amount_text as amount, p.currency, p.per, p.billing,
    p.resolution, p.steps, p.includes_text as includes, p.sources
from plans as p
left join products as d on d.id = p.product
where $product is null or p.product = $product
order by p.product, p.currency, p.amount, p.id
