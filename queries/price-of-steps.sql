-- What an image costs in credits by resolution and steps
-- :product text = dreamstudio -- a product priced by resolution and steps
select id, resolution, try_cast(steps as integer) as steps, amount as credits
from plans
where product = $product and resolution is not null and steps is not null
order by split_part(resolution, 'x', 1)::integer * split_part(resolution, 'x', 2)::integer, steps
