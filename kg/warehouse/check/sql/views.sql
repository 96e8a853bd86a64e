-- What the rules ask of.
create or replace temp view typed_rows as select tbl, file, line, thing as id, source, locator from rows;

create or replace temp table known as
select distinct tbl, id from typed_rows
where id is not null and tbl in (select tbl from meta.tables where list_contains(key, 'id'))
union all select 'sources', id from sources
union all select 'units', id from meta.units;

create or replace temp view typed_cells as
select d.tbl, d.col, d.type, d.role, d.about_facts, r.file, r.line, r.thing, i.field, i.value, i.currency, r.source, r.note,
    case when d.measured then coalesce(r.about, r.thing) else r.thing end as subject,
    case when d.measured then coalesce(r.measure, d.col) else d.col end as property
from items as i
join declared as d on d.field = i.field
join rows as r on r.row = i.row;

create or replace temp view typed_refs as select * from typed_cells where type = 'reference';
create or replace temp view typed_names as select * from typed_cells where role in ('name', 'alias');
create or replace temp view typed_days as
select c.*, t.earliest, t.latest from typed_cells as c join texts as t on t.field = c.field and t.value = c.value where c.type = 'date';
create or replace temp view typed_numbers as
select c.*, t.number, t.low, t.high, coalesce(t.unit, c.currency, d.unit, '') as unit
from typed_cells as c
join texts as t on t.field = c.field and t.value = c.value
join declared as d on d.field = c.field
where c.type = 'quantity' and c.value != 'none';

-- References along which nothing may come back to itself: trees, and what things were made from.
create or replace temp view typed_links as
select r.*, case when list_contains(t.descent, r.col) or t.descent != [] and list_contains(t.hierarchy, r.col) then 'lineage' else r.col end as line_of
from typed_refs as r
join meta.tables as t on t.tbl = r.tbl and list_contains(list_concat(t.hierarchy, t.descent), r.col);

-- Rows that speak of what their source only expects.
create or replace temp view expectations as
select file, line from typed_cells where col = 'basis' and value = 'forecast' or col = 'status' and value = 'planned';

-- The subjects and properties of which anything is said.
create or replace temp view typed_properties as
select subject, property from typed_cells where not about_facts and role != 'note';
