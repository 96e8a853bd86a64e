-- Each family of architectures, and the models of each year that stand in it or in a kind of it.
with parents as (
    select id, any_value(parent) as parent from architectures group by id
),
models_in as (
    select m.id as model, m.name, a.id as id, year(m.released_earliest) as year, m.sources
    from (select id, name, released_earliest, sources, unnest(architecture) as architecture from models) as m
    join architectures as a on a.id = m.architecture
)
select a.id, a.name, a.name_zh, p.parent, i.model, i.name as model_name, i.year, coalesce(i.sources, a.sources) as sources
from architectures as a
join parents as p on p.id = a.id
left join models_in as i on i.id = a.id
order by a.id, i.year, i.model
