-- Each cell with what resolution needs to know of its source and column.
create table facts.told as
select
    c.* exclude (file, line), s.date as published, earliest_day(c.as_of) as as_of_from,
    latest_day(c.as_of) as as_of_to, parse_filename(c.file) as file, c.line
from facts.cells as c
join sources as s on s.id = c.source
order by c.tbl, c.id, c.col, s.date, file, c.line, c.item;

drop table facts.cells;

alter table facts.told rename to cells;

-- One line per asserted value: what each source says of each thing, and where it says so.
create view claims as
select subject, property, qualifier, value, number, low, high, unit, earliest, latest, as_of,
    source, locator, rank, note, kind, published, id, tbl, col, item, file, line
from facts.cells
where asserted and tbl not in ('sections', 'resolutions');

-- Keeps the first of equal items and their order.
create macro in_order(items) as list_filter(items, lambda x, i: list_position(items, x) = i);
