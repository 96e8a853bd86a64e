-- Every claim of a source that is kept in a repository, and what its page must print: a figure, a day, an
-- address, a name or a licence. Choices, flags and sentences are in our own words.
with spelled as (
    select id, list(distinct name order by name) as spellings from names group by id
)
select c.file || ':' || c.line as at, c.id, c.property, c.value, c.number, c.low, c.high, coalesce(c.unit, '') as unit,
    c.source, c.locator, s.repository, s.commit, p.spellings,
    case when c.value in ('none', 'undisclosed') then ''
        when m.type in ('quantity', 'date', 'link', 'resolution') then m.type
        when m.role = 'name' then 'name'
        when m.edge = 'licensed-under' then 'licence'
        else ''
    end as prints
from claims as c
join sources as s on s.id = c.source
join meta.columns as m on m.tbl = c.tbl and m.col = c.col
left join spelled as p on p.id = case when m.type = 'reference' then c.value else c.id end
where s.repository != '' and s.commit != ''
order by c.source, c.file, c.line, c.property, c.value
