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

-- Several of a kind: "GANs", "transformers".
insert into meta.spellings
select distinct folded || 's', spelling || 's', id, tbl, false
from meta.spellings where tbl = 'architectures' and regexp_matches(spelling, '[A-RT-Za-rt-z]$') and spelling != id
    and not regexp_matches(spelling, '(?i)model$');

-- A version is called by every name of its family: "SD3.5 Large" is "Stable Diffusion 3.5 Large".
insert into meta.spellings
select distinct other.folded || substr(own.folded, length(family.folded) + 1),
    other.spelling || substr(own.spelling, length(family.spelling) + 1), own.id, own.tbl, false
from ancestors as a
join meta.tables as t on t.tbl = a.tbl and t.family != ''
join meta.spellings as own on own.id = a.id and own.tbl = a.tbl
join meta.spellings as family on family.id = a.ancestor and family.tbl = a.tbl
    and starts_with(own.folded, family.folded) and own.folded != family.folded
    and starts_with(lower(own.spelling), lower(family.spelling))
join meta.spellings as other on other.id = a.ancestor and other.tbl = a.tbl and other.spelling != other.id
where a.id != a.ancestor and own.shown and family.spelling != family.id and not starts_with(family.folded, other.folded);
