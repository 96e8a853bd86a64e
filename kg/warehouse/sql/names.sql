-- The names by which things are found.

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
