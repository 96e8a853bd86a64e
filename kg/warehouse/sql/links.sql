-- What the graph is made of, and the names by which things are found.
create table nodes as
select id, kind, tbl from (select distinct id, kind, tbl from claims)
where tbl in (select tbl from meta.tables where measure = '' and tbl not in ('sections', 'resolutions'))
order by id;

create table edges as
-- A link inside a measured row (model, benchmark) belongs to the measured thing, not to the row.
select
    coalesce(c.about, c.id) as subject,
    m.edge as relation, c.value as object, c.source, c.locator, c.as_of, c.note, c.tbl, c.line
from facts.cells as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.edge != ''
join meta.tables as t on t.tbl = c.tbl
where c.value not in ('none', 'undisclosed') and not (t.measure != '' and c.col = t.subject) and c.rank != 'deprecated'
union all
select subject, property, value, source, locator, as_of, note, tbl, line
from claims where tbl = 'relations' and col = 'object' and rank != 'deprecated'
order by subject, relation, object, source, locator, tbl, line;

create table names as
select distinct id, kind, tbl, value as name, col as kind_of_name
from claims where col in ('name', 'name_zh', 'aliases') and tbl in (select tbl from meta.tables where measure = '' and tbl not in ('sections', 'resolutions'))
order by id, name;

-- Every way to write a name, without case, spacing and punctuation: how questions find things.
create table meta.spellings as
select distinct regexp_replace(lower(nfc_normalize(spelling)), '[\s\-_.,''’·:/()《》「」]+', '', 'g') as folded,
    spelling, id, tbl, shown
from (
    select id, tbl, name as spelling, kind_of_name = 'name' as shown from names
    union all
    select id, tbl, id, false from names
    union all
    -- "diffusion" is how people say "diffusion model".
    select id, tbl, regexp_replace(name, '(?i)\s+models?$|模型$', ''), false from names where tbl = 'architectures'
)
order by folded, id, spelling;
