-- Each model in each architecture that it stands in, those above included, with the year of its release.
with stands as (
    select distinct m.id as model, m.name as model_name, m.released_earliest, m.released_latest, m.sources, a.ancestor as id
    from (select *, unnest(architecture) as own from models where kept('models', [id]) and kept('organizations', developer)) as m
    join (select id, ancestor from architecture_ancestors union select id, id from architectures) as a on a.id = m.own
)
select s.id, any_value(a.name) as name, any_value(a.name_zh) as name_zh, any_value(a.parent) as parent, year(s.released_earliest) as year,
    count(*) as models, list(s.model order by s.model) || [s.id] as about, list(s.model_name order by s.model_name) as named,
    list_sort(list_distinct(flatten(list(s.sources)))) as sources
from stands as s
join architectures as a on a.id = s.id
where kept('architectures', [s.id])
group by s.id, year(s.released_earliest)
order by s.id, year
