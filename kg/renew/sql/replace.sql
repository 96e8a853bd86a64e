-- The rows of a table that the old things pick make room for those of the part that the new ones pick.
update meta.contents as c
set held = c.held + n.held - o.held,
    total = case when c.held + n.held > o.held then coalesce(c.total, 0) + n.total - o.total end
from (select count(*) as held, coalesce(sum(hash(t)::hugeint), 0) as total from part.{table} as t semi join {new}) as n,
    (select count(*) as held, coalesce(sum(hash(t)::hugeint), 0) as total from {table} as t semi join {old}) as o
where c.tbl = '{table}';
delete from {table} where rowid in (select t.rowid from {table} as t semi join {old});
insert into {table} by name from part.{table} as t semi join {new};
