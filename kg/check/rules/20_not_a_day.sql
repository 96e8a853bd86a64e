-- A date exists in the calendar and does not run backwards.
select c.file, c.line, c.col, format('{}: there is no such day as {}', c.col, c.value) as message,
    'write 2022-05-23, 2022-05 or 2022; the earlier date first' as hint, null as value, null::varchar[] as candidates
from facts.cells as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.type = 'date'
where c.value not in ('none', 'undisclosed')
    and regexp_matches(c.value, '^[<>]?\d{4}[-Q0-9.s]*$')
    and (c.earliest is null or c.latest is null or c.earliest > c.latest)
