-- Every reference resolves to an id of a table it may point to.
with meanings as (
    select id, min(tbl) as tbl, max(tbl) as other from known group by id
),
found as (
    select id, [tbl] as tables from meanings where tbl = other
    union all
    select k.id, list(k.tbl) from known as k semi join (from meanings where tbl != other) as m on m.id = k.id group by k.id
)
select c.file, c.line, c.col,
    format('{}: {} is not an id of {}', c.col, c.value, array_to_string(m.refs, ', ')) as message,
    'add it, or correct the id' as hint, c.value, m.refs as candidates
from facts.cells as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.type = 'reference'
left join found as f on f.id = c.value
where c.value not in ('none', 'undisclosed')
    and not coalesce(list_has_any(m.refs, f.tables), false)
    and not exists (from unread as u where list_contains(m.refs, u.tbl))
