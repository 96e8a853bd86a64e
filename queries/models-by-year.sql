-- How many models appeared each year, by what they make
with made as (
    select id, coalesce(year(released_earliest)::varchar, 'no date') as year, unnest(coalesce(output, ['not stated'])) as output
    from models
)
select year || '/' || output as id, year, output, count(*) as models
from made
group by all
order by year, models desc, output
