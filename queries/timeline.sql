-- Everything dated in one year: models, products, versions, rounds, regulations
-- :year integer = 2023 -- the year
with events as (
    select id, 'model' as what, released_text as date, released_earliest as day from models
    union all select id, 'product', launched_text, launched_earliest from products
    union all select id, 'version', date_text, date_earliest from releases
    union all select id, 'funding', date_text, date_earliest from funding
    union all select id, 'regulation', date_text, date_earliest from regulations
)
select id, what, date
from events
where year(day) = $year
order by day, what, id
