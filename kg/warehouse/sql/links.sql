-- What the graph is made of, and the names by which things are found.

-- Every link that a source states: in a column that makes one, or by a row whose value is a thing. A link
-- inside a measured row (model, benchmark) belongs to the measured thing.
create table edges as
select case when t.subject != '' then coalesce(r.about, r.thing) else r.thing end as subject,
    case when d.measured then r.measure else d.edge end as relation,
    i.value as object, r.source, r.locator, r.as_of, r.note, r.tbl, r.line
from items as i
join declared as d on d.field = i.field
join meta.tables as t on t.tbl = d.tbl
join rows as r on r.row = i.row
where d.type = 'reference' and (d.edge != '' or d.measured) and not (t.measure != '' and d.col = t.subject)
    and r."rank" != 'deprecated' and i.value not in ('none', 'undisclosed')
order by all;

create table names as
select distinct id, kind, tbl, value as name, col as kind_of_name
from claims where col in ('name', 'name_zh', 'aliases')
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
