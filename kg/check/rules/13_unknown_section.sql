-- A locator begins with a listed section of its source.
select file, line, 'locator' as col,
    format('locator: {} lists no section {}', source, split_part(locator, ': ', 1)) as message,
    'add the section to sections.csv, or correct the locator' as hint, null as value, null::varchar[] as candidates
from typed_rows
where tbl != 'sections'
    and source in (select source from facts.sections)
    and (source, split_part(locator, ': ', 1)) not in (select (source, id) from facts.sections)
