-- How the share of each top-level family among new models moved over the years
-- Only models with a dated release and a stated architecture count; the share is of those.
-- :output text =  -- only models whose output includes this
with dated as (
    select id, year(released_earliest) as year, unnest(architecture) as architecture
    from models
    where released_earliest is not null and ($output is null or list_contains(output, $output))
),
roots as (
    select id from architectures where parent is null or parent = 'generative-model'
),
placed as (
    select distinct d.id, d.year, a.ancestor as family
    from dated as d
    join architecture_ancestors as a on a.id = d.architecture
    where a.ancestor in (from roots) and a.ancestor != 'generative-model'
),
final as (
    select family, year, count(*) as models,
        round(100.0 * count(*) / sum(count(*)) over (partition by year), 1) as share_percent
    from placed
    group by family, year
)
select family || '/' || year as id, family, year, models, share_percent
from final
order by year, models desc, family
