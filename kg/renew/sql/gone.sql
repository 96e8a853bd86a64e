-- Rows as they stood before, where now is another or none.
create temp table gone as
select '{stem}' as tbl, f.file, f.line, f.thing, f.source, f.locator
from atlas.facts.{stem} as f
left join came as c on c.line = f.line and c.file = f.file
left join (select unnest($files) as file, unnest($ends) as last) as e on e.file = f.file
where c.line is not null or f.line > coalesce(e.last, 0)
