-- How long models take, fastest first
-- Seconds per image or clip as sources report them; hardware and setting differ, so see each source.
select e.id, e.model, m.name, m.architecture, e.value as seconds, e.setting, m.parameters_text as parameters, e.sources
from evaluations as e
left join models as m on m.id = e.model
where e.metric = 'inference-time'
order by e.value, e.model
