-- Every reference resolves to an id of a table it may point to.
with found as (
    select id, min(tbl) as tbl, max(tbl) as other from known
    where tbl in (select unnest(refs) from meta.columns) group by id
),
referring as (
    from meta.columns as m
    where type = 'reference' and not exists (from unread as u where list_contains(m.refs, u.tbl))
),
unknown as (
    select t.field, t.value, m.refs
    from texts as t
    join declared as d on d.field = t.field
    join referring as m on m.tbl = d.tbl and m.col = d.col
    left join found as f on f.id = t.value
    where t.value not in ('none', 'undisclosed')
        and not coalesce(list_contains(m.refs, f.tbl) or list_contains(m.refs, f.other), false)
)
select c.file, c.line, c.col,
    format('{}: {} is not an id of {}', c.col, c.value, array_to_string(u.refs, ', ')) as message,
    'add it, or correct the id' as hint, c.value, u.refs as candidates
from typed_refs as c
join unknown as u on u.field = c.field and u.value = c.value
