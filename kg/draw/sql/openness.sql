-- Of the models of each year and country whose weights a source speaks of, how many are open.
with made as (
    select m.id, year(m.released_earliest) as year, case openness_of(m.open_weights, m.open_source, m.access) when 'open' then true when 'closed' then false end as open, unnest(m.developer) as maker, m.sources
    from models as m
    where m.released_earliest is not null and kept('models', [m.id])
),
placed as (
    select distinct m.id, m.year, m.open, case when o.country in ('cn', 'us') then o.country when o.country is null then 'unsaid' else 'rest' end as country, m.sources
    from made as m
    left join organizations as o on o.id = m.maker
    where kept('organizations', [m.maker])
)
select country || '/' || year as id, country as name, country, year, count(*) filter (open is not null) as told, count(*) filter (open) as open,
    count(*) filter (open is null) as untold, count(*) filter (open) / nullif(count(*) filter (open is not null), 0) as share,
    list(id order by id) as about, list_sort(list_distinct(flatten(list(sources)))) as sources
from placed
group by country, year
order by year, country
