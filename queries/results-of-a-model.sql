-- Every benchmark result of one model
-- :model text = dall-e -- the model's id
select id, benchmark, metric, setting, language, value_text as value, better, sources
from evaluations
where model = $model
order by benchmark, metric, setting
