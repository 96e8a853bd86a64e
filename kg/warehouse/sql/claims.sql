-- One line per asserted value: what each source says of each thing, and where it says so.
-- ``contested`` marks what more than one row says something about; all else is its own answer.
create table claims as
with slots as (
    select tbl, id, col from cells where asserted group by all having min(row) != max(row)
)
select c.subject, c.property, c.qualifier, c.value, c.number, c.low, c.high, c.unit, c.earliest, c.latest, c.as_of,
    c.as_of_from, c.as_of_to, c.source, c.authority, c.authority_rank, c.locator, c."rank", c.note, c.kind, c.published,
    c.id, c.tbl, c.col, c.item, c.listed, f.name as file, c.line, s.id is not null as contested
from cells as c
left join slots as s on s.tbl = c.tbl and s.id = c.id and s.col = c.col
left join meta.files as f on f.path = c.file
where c.asserted and not (select about_facts from meta.tables as t where t.tbl = c.tbl);
