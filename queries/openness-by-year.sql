-- How many models each year are called open source, closed, or neither
-- Silence is counted apart: a source that says nothing about openness has not called the model closed.
select coalesce(year(released_earliest)::varchar, 'no date') as id,
    coalesce(year(released_earliest)::varchar, 'no date') as year,
    count(*) filter (open_source = 'yes') as open_source,
    count(*) filter (open_source = 'no') as closed,
    count(*) filter (open_source is null) as not_stated,
    count(*) as models
from models
group by all
order by year
