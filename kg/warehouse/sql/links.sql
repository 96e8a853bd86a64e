-- What the graph is made of, and the names by which things are found.

-- Every link that a source states: in a column that makes one, or by a row whose value is a thing. A link
-- inside a measured row (model, benchmark) belongs to the measured thing.
create table edges as
select case when t.subject != '' then coalesce(r.about, c.id) else c.id end as subject,
    case when c.col = t.value then r.measure else m.edge end as relation,
    c.value as object, c.source, c.locator, c.as_of, c.note, c.tbl, c.line
from cells as c
join rows as r on r.row = c.row
join meta.tables as t on t.tbl = c.tbl
join meta.columns as m on m.tbl = c.tbl and m.col = c.col
where m.type = 'reference' and (m.edge != '' or c.col = t.value) and not (t.measure != '' and c.col = t.subject)
    and c."rank" != 'deprecated' and c.value not in ('none', 'undisclosed')
order by all;

create table names as
select distinct id, kind, tbl, value as name, col as kind_of_name
from claims where col in ('name', 'name_zh', 'aliases')
order by id, name;

-- Every way to write a name, folded: how questions find things.
create table meta.spellings as
select distinct coalesce(f.folded, fold_ascii(s.spelling)) as folded, s.spelling, s.id, s.tbl, s.shown
from (
    select id, tbl, name as spelling, kind_of_name = 'name' as shown from names
    union all
    select id, tbl, id, false from names
) as s
left join folds as f on f.name = s.spelling;

-- "diffusion" is how people say "diffusion model".
insert into meta.spellings
select distinct regexp_replace(folded, '(models?|模型)$', ''), regexp_replace(spelling, '(?i)\s+models?$|模型$', ''), id, tbl, false
from meta.spellings
where tbl = 'architectures' and regexp_matches(spelling, '(?i)\s+models?$|模型$');
