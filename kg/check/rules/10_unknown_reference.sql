-- Every reference resolves to an id of a table it may point to.
select c.file, c.line, c.col,
    format('{}: {} is not an id of {}', c.col, c.value, array_to_string(m.refs, ', ')) as message,
    'add it, or correct the id' as hint, c.value, m.refs as candidates
from facts.cells as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.type = 'reference'
where c.value not in ('none', 'undisclosed')
    and not exists (from unread as u where list_contains(m.refs, u.tbl))
    and not exists (from known as k where k.id = c.value and list_contains(m.refs, k.tbl))
