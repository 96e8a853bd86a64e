-- A source says a thing once in one place.
with twins as (
    select *, count(*) over (partition by tbl, id, source, locator) as rows,
        first_value({file: file, line: line}) over (partition by tbl, id, source, locator order by file, line) as first
    from typed_rows
    where id is not null
)
select file, line, '' as col, format('{} stands twice with this source and locator', id) as message,
    format('see {}:{}; merge the rows, or tell the places apart in the locator', parse_filename(first.file), first.line) as hint,
    null as value, null::varchar[] as candidates
from twins
where rows > 1 and {file: file, line: line} != first
