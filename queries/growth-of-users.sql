-- How user figures moved: every dated figure of a subject, with the factor to the one before
with series as (
    select id, subject, metric, scope, as_of_text as as_of, as_of_earliest, value, value_text, sources,
        lag(value) over (partition by subject, metric, scope order by as_of_earliest) as before
    from metrics
    where metric like '%user%' or metric like '%member%'
)
select id, subject, metric, scope, as_of, value_text as value, round(value / nullif(before, 0), 2) as times_before, sources
from series
order by subject, metric, scope, as_of_earliest nulls first, id
