-- One thing has one id, and an id means one thing. The first row of each table is named, for either may be the slip.
with meanings as (
    select id, list(distinct tbl order by tbl) as tables from typed_rows
    where tbl in (select tbl from meta.tables where list_contains(key, 'id') and not about_facts) and id is not null
    group by id having count(distinct tbl) > 1
)
select r.file, r.line, 'id' as col,
    format('{} is an id in {}', r.id, array_to_string(m.tables, ' and ')) as message,
    'give one of them another id: -app for a product, -inc for a company' as hint,
    null as value, null::varchar[] as candidates
from typed_rows as r join meanings as m on m.id = r.id and list_contains(m.tables, r.tbl)
qualify row_number() over (partition by r.id, r.tbl order by r.file, r.line) = 1
