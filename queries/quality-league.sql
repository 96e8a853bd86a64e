-- Benchmark results on one metric, best first
-- Every result that a source reports, with its setting: results under different settings do not compare.
-- :metric text = fid -- fid, is, fvd, inference-time, ...
-- :benchmark text =  -- only results on this dataset
select e.id, e.model, m.name, m.architecture, e.benchmark, e.setting, e.language, e.value_text as value,
    m.parameters_text as parameters, e.sources, e.disputed != [] as disputed
from evaluations as e
left join models as m on m.id = e.model
where e.metric = $metric
    and ($benchmark is null or e.benchmark = $benchmark)
order by case when e.better = 'higher' then -e.value else e.value end, e.model, e.setting
