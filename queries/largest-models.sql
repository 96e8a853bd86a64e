-- The models with the most parameters
-- Sizes are the standing claim of each model; disputed ones say so and give both ends of what is claimed.
-- :top integer = 20 -- how many
-- :output text =  -- only models whose output includes this
with sizes as (
    select id, min(low) as parameters_low, max(high) as parameters_high
    from meta.standing
    where tbl = 'models' and col = 'parameters' and number is not null
    group by id
)
select m.id, m.name, m.developer, m.output, m.parameters_typed as parameters,
    s.parameters_low, s.parameters_high, coalesce(list_contains(m.disputed, 'parameters'), false) as disputed
from models as m
join sizes as s on s.id = m.id
where $output is null or list_contains(m.output, $output)
order by s.parameters_high desc, m.id
limit $top
