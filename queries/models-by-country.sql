-- How many models come from each country
-- By the country that a source gives for a developer; developers without one stand under 'not stated'.
-- :output text =  -- only models whose output includes this
with made as (
    select m.id, unnest(m.developer) as developer
    from models as m
    where $output is null or list_contains(m.output, $output)
)
select coalesce(o.country, 'not stated') as id, coalesce(o.country, 'not stated') as country,
    count(distinct made.id) as models, list(distinct o.name order by o.name) as developers
from made
join organizations as o on o.id = made.developer
group by all
order by models desc, country
