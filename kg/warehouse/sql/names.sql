-- The names by which things are found.

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
