-- The declared columns by a number, and the places that rows and their cells go to.
create temp table declared as
select t.position * 1000 + c.position as field, c.*, t.kind, t.about_facts, c.col = t.value as measured,
    c.col = t.value or c.role in ('property', 'name', 'alias') as asserted
from meta.columns as c join meta.tables as t on t.tbl = c.tbl;

create temp table rows (
    tbl varchar, row bigint, file varchar, line bigint, thing varchar, about varchar, measure varchar,
    qualifier varchar, as_of varchar, source varchar, locator varchar, "rank" varchar, note varchar
);

create temp table raw_cells (row bigint, field integer, value varchar, currency varchar, listed boolean);
