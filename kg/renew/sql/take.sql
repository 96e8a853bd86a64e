-- The rows about the wanted things of a table that still stand and are not there yet.
insert into facts.{stem} by name
from atlas.facts.{stem} as f
semi join wanted as w on w.tbl = '{stem}' and w.id = f.thing
anti join gone as g on g.tbl = '{stem}' and g.line = f.line and g.file = f.file
anti join facts.{stem} as p on p.line = f.line and p.file = f.file
