-- A locator begins with a listed section of its source.
select r.file, r.line, 'locator' as col,
    format('locator: {} lists no section {}', r.source, split_part(r.locator, ': ', 1)) as message,
    'add the section to sections.csv, or correct the locator' as hint, null as value, null::varchar[] as candidates
from typed_rows as r
anti join facts.sections as s on s.source = r.source and s.id = split_part(r.locator, ': ', 1)
where r.tbl != 'sections' and r.locator is not null and r.source in (select source from facts.sections)
    and not exists (from unread where tbl = 'sections')
