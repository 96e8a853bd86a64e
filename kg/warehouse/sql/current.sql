-- What stands today.
create table meta.fallen as from fallen(date '9999-12-31');

create view meta.standing as
from facts.told_once
union all
select c.* from facts.told_often as c
anti join meta.fallen as f on f.tbl = c.tbl and f.file = c.file and f.line = c.line and f.col = c.col and f.item = c.item
where c.asserted;
