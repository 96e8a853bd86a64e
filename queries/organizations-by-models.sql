-- Who makes the most models
-- A model with several developers counts for each of them.
-- :output text =  -- only models whose output includes this
with made as (
    select unnest(developer) as developer, id, open_source
    from models
    where $output is null or list_contains(output, $output)
)
select o.id, o.name, o.name_zh, o.country, count(*) as models,
    count(*) filter (open_source = 'yes') as open_source,
    list(m.id order by m.id) as made
from made as m
join organizations as o on o.id = m.developer
group by o.id, o.name, o.name_zh, o.country
order by models desc, o.id
