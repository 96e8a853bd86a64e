-- One line per asserted value: what each source says of each thing, and where it says so.
create view claims as
select subject, property, qualifier, value, number, low, high, unit, earliest, latest, as_of,
    source, locator, rank, note, kind, published, id, tbl, col, item, parse_filename(file) as file, line
from facts.cells
where asserted;

-- Keeps the first of equal items and their order.
create macro in_order(items) as list_filter(items, lambda x, i: list_position(items, x) = i);

-- Every thing: what has an id of its own.
create table nodes as
/* nodes */
order by id;
