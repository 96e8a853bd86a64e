-- A source says a thing once in one place.
with twice as (
    select tbl, id, source, locator from typed_rows where id is not null group by all having count(*) > 1
),
twins as (
    select r.*, first_value({file: file, line: line}) over (partition by tbl, id, source, locator order by file, line) as first
    from typed_rows as r semi join twice as t
        on t.tbl = r.tbl and t.id = r.id and t.source is not distinct from r.source and t.locator is not distinct from r.locator
)
select file, line, '' as col, format('{} stands twice with this source and locator', id) as message,
    format('see {}:{}; merge the rows, or tell the places apart in the locator', parse_filename(first.file), first.line) as hint,
    null as value, null::varchar[] as candidates
from twins
where {file: file, line: line} != first
