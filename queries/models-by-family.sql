-- How many models stand in each architecture family, year by year
-- A model counts once in every family above its architecture; models without a dated release
-- or without a stated architecture stand under their own heading rather than being dropped.
-- :output text =  -- only models whose output includes this, such as image or video
with chosen as (
    select id, architecture, year(released_earliest) as year
    from models
    where $output is null or list_contains(output, $output)
),
placed as (
    select distinct c.id, c.year, coalesce(a.ancestor, 'not stated') as family
    from chosen as c
    left join (select id, unnest(architecture) as architecture from chosen) as m on m.id = c.id
    left join architecture_ancestors as a on a.id = m.architecture
),
final as (
    select family, coalesce(year::varchar, 'no date') as year, count(*) as models
    from placed
    group by all
)
select family as id, family, year, models
from final
order by family, year
