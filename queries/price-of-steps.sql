-- What an image costs in credits by resolution and steps
-- :product text = dreamstudio -- a product priced by resolution and steps
select id, resolution, try_cast(steps as integer) as steps, amount as credits
from plans
where product = $product and resolution is not null and steps is not null
order by list_reduce(list_transform(string_split(resolution, 'x'), lambda x: x::integer), lambda a, b: a * b), steps
