-- What stands on one model: products it powers, models derived from it or using it
-- :model text = stable-diffusion -- the model's id
select subject as id, relation, list(distinct source order by source) as sources
from edges
where object = $model
    and relation in ('powered-by', 'derived-from', 'uses-component', 'version-of', 'based-on', 'uses')
group by all
order by relation, id
