-- Every row names a source that is described.
select file, line, 'source' as col, format('source: there is no source {}', source) as message,
    'describe it in sources.yaml' as hint, source as value, ['sources'] as candidates
from typed_rows
where source not in (from (select id from sources)) and source is not null
    and not exists (from unread where tbl = 'sources')
