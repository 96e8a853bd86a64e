-- A tree and a lineage have no cycle: nothing descends from itself.
with recursive links as (
    select distinct c.tbl, c.line_of,
        c.thing as child, c.value as parent
    from typed_links as c
),
above as (
    select tbl, line_of, child, parent from links
    union
    select a.tbl, a.line_of, a.child, l.parent
    from above as a join links as l on l.tbl = a.tbl and l.line_of = a.line_of and l.child = a.parent
)
select c.file, c.line, c.col, format('{}: {} descends from itself', c.col, c.thing) as message,
    'break the cycle: one of these links is wrong' as hint, null as value, null::varchar[] as candidates
from typed_links as c
join above as a on a.tbl = c.tbl and a.child = c.thing and a.parent = c.thing
join links as l on l.tbl = c.tbl and l.child = c.thing and l.parent = c.value and l.line_of = a.line_of
