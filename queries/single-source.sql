-- How much rests on one source alone, by kind of thing
with things as (
    select subject, kind, count(distinct source) as sources
    from claims
    group by all
)
select kind as id, kind, count(*) as things, count(*) filter (sources = 1) as from_one_source,
    max(sources) as most_sources
from things
group by kind
order by things desc
