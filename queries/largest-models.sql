-- The models with the most parameters
-- Sizes are the resolved value of each model; disputed ones say so and give both ends of what is claimed.
-- :top integer = 20 -- how many
-- :output text =  -- only models whose output includes this
select id, name, developer, output, parameters_text as parameters, parameters_low, parameters_high,
    list_contains(disputed, 'parameters') as disputed
from models
where parameters_high is not null and ($output is null or list_contains(output, $output))
order by parameters_high desc, id
limit $top
