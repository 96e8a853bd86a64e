-- The grades that sources give, subject by aspect
-- :aspect text =  -- only this aspect
select id, subject, aspect, scope, grade, sources
from ratings
where $aspect is null or aspect = $aspect
order by aspect, scope, subject
