-- Which datasets most models are trained on
-- Direct use only; what stands on such a model depends on the dataset too (kg graph dependents).
with used as (
    select unnest(training_data) as dataset, id
    from models
)
select d.id, d.name, d.size_text as size, count(u.id) as models, list(u.id order by u.id) as trained_on_it
from used as u
join datasets as d on d.id = u.dataset
group by d.id, d.name, d.size_text
order by models desc, d.id
