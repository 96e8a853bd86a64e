-- How open each developer is: its models called open source, closed, or neither
with made as (
    select unnest(developer) as developer, open_source, open_source_text from models
)
select o.id, o.name, count(*) filter (m.open_source) as open_source, count(*) filter (not m.open_source) as closed,
    count(*) filter (m.open_source_text is null) as not_stated
from made as m
join organizations as o on o.id = m.developer
group by o.id, o.name
having count(m.open_source_text) > 0
order by open_source desc, closed desc, o.id
