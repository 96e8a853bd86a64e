-- A source says a thing once in one place.
with twice as (
    select tbl, id, source, locator from typed_rows where id is not null group by all having count(*) > 1
),
twins as (
    select r.*, first_value({file: r.file, line: r.line}) over (partition by r.tbl, r.id, r.source, r.locator order by f.nth, r.line) as first
    from typed_rows as r
    join (select path, row_number() over () as nth from meta.files) as f on f.path = r.file
    semi join twice as t
        on t.tbl = r.tbl and t.id = r.id and t.source is not distinct from r.source and t.locator is not distinct from r.locator
)
select file, line, '' as col, format('{} stands twice with this source and locator', id) as message,
    format('see {}:{}; merge the rows, or tell the places apart in the locator', parse_filename(first.file), first.line) as hint,
    null as value, null::varchar[] as candidates
from twins
where {file: file, line: line} != first
