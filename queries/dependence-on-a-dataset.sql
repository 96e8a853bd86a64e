-- Which models are trained or judged on one dataset
-- :dataset text = laion-5b -- the dataset's id
select subject as id, relation, list(distinct source order by source) as sources
from edges
where object = $dataset and relation in ('trained-on', 'evaluated-on', 'uses')
group by all
order by relation, id
