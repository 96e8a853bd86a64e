-- Of each kind of thing, about how many each property is known: of all, and of those of each output.
with kinds as (
    select tbl, kind from meta.tables where subject = ''
),
groups as (
    select distinct k.tbl, c.id, g.output
    from claims as c
    join kinds as k on k.tbl = c.tbl
    left join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.bare
    cross join lateral (select unnest(['all', case when m.bare then c.value end]) as output) as g
    where g.output is not null and g.output != 'undisclosed'
),
said as (
    select distinct tbl, id, col from claims where value != 'undisclosed'
)
select k.kind, m.col as property, g.output, count(*) as things, count(s.id) as known,
    round(100 * count(s.id) / count(*), 1) as percent
from groups as g
join kinds as k on k.tbl = g.tbl
join meta.columns as m on m.tbl = g.tbl and m.role = 'property'
left join said as s on s.tbl = g.tbl and s.id = g.id and s.col = m.col
group by k.kind, m.tbl, m.col, m.position, g.output
order by max(count(*)) over (partition by m.tbl) desc, m.tbl, m.position, g.output != 'all', things desc, g.output
