-- Models for which no smaller one scores better on a metric where lower is better
-- The best result of each model counts, whatever its setting; a range of sizes counts by its largest.
-- :metric text = fid -- a metric where lower is better: fid, fvd
with scored as (
    select e.model, min(e.value) as score, max(m.parameters_high) as parameters
    from evaluations as e
    join models as m on m.id = e.model
    where e.metric = $metric and m.parameters_high is not null
    group by e.model
),
final as (
    select s.*, not exists (
        from scored as o
        where o.parameters <= s.parameters and o.score < s.score
    ) as on_frontier
    from scored as s
)
select f.model as id, m.name, m.architecture, f.parameters, f.score, f.on_frontier
from final as f
join models as m on m.id = f.model
order by f.parameters, f.score
