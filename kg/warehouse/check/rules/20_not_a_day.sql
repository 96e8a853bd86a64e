-- A date exists in the calendar and does not run backwards.
select c.file, c.line, c.col, format('{}: there is no such day as {}', c.col, c.value) as message,
    'write 2022-05-23, 2022-05 or 2022; the earlier date first' as hint, null as value, null::varchar[] as candidates
from typed_days as c
where c.value not in ('none', 'undisclosed')
    and (c.earliest is null or c.latest is null or c.earliest > c.latest)
