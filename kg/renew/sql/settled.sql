-- Settled disagreements about what was touched, as it was or as it is.
select 1
from atlas.facts.resolutions as r
semi join (
    select c.subject from part.claims as c semi join touched as t on t.tbl = c.tbl and t.id = c.id
    union all
    select c.subject from atlas.claims as c semi join touched as t on t.tbl = c.tbl and t.id = c.id
) as c on c.subject = r.subject
