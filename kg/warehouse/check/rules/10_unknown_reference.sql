-- Every reference resolves to an id of a table it may point to.
with found as (
    select id, min(tbl) as tbl, max(tbl) as other from known
    where tbl in (select unnest(refs) from meta.columns) group by id
),
referring as (
    from meta.columns as m
    where type = 'reference' and not exists (from unread as u where list_contains(m.refs, u.tbl))
)
select c.file, c.line, c.col,
    format('{}: {} is not an id of {}', c.col, c.value, array_to_string(m.refs, ', ')) as message,
    'add it, or correct the id' as hint, c.value, m.refs as candidates
from typed_refs as c
join referring as m on m.tbl = c.tbl and m.col = c.col
left join found as f on f.id = c.value
where c.value not in ('none', 'undisclosed')
    and not coalesce(list_contains(m.refs, f.tbl) or list_contains(m.refs, f.other), false)
