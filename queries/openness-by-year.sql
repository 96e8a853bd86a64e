-- How many models each year are called open source, closed, or neither
-- Silence is counted apart: a source that says nothing about openness has not called the model closed.
select coalesce(year(released_earliest)::varchar, 'no date') as id,
    coalesce(year(released_earliest)::varchar, 'no date') as year,
    count(*) filter (open_source) as open_source,
    count(*) filter (not open_source) as closed,
    count(*) filter (open_source_text is null) as not_stated,
    count(*) as models
from models
group by all
order by year
