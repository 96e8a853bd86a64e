-- What the rules ask of.
create or replace temp view typed_rows as select tbl, file, line, thing as id, source, locator from rows;

create or replace temp table known as
select distinct tbl, id from typed_rows
where id is not null and tbl in (select tbl from meta.tables where list_contains(key, 'id'))
union all select 'sources', id from sources
union all select 'units', id from meta.units;

create or replace temp view typed_refs as select tbl, col, file, line, id as thing, value from cells where type = 'reference';
create or replace temp view typed_names as select tbl, col, file, line, id as thing, value from cells where role in ('name', 'alias');
create or replace temp view typed_days as
select tbl, col, file, line, id as thing, value, earliest, latest, source, note from cells where type = 'date';
create or replace temp view typed_numbers as
select tbl, col, file, line, id as thing, value, number, low, high, unit from cells where type = 'quantity' and value != 'none';

-- References along which nothing may come back to itself: trees, and what things were made from.
create or replace temp view typed_links as
select r.*, case when list_contains(t.descent, r.col) or t.descent != [] and list_contains(t.hierarchy, r.col) then 'lineage' else r.col end as line_of
from typed_refs as r
join meta.tables as t on t.tbl = r.tbl and list_contains(list_concat(t.hierarchy, t.descent), r.col);

-- Rows that speak of what their source only expects.
create or replace temp view expectations as
select file, line from cells where col = 'basis' and value = 'forecast' or col = 'status' and value = 'planned';

-- The subjects and properties of which anything is said.
create or replace temp view typed_properties as
select subject, property from cells where tbl not in (select tbl from meta.tables where about_facts) and role != 'note';
