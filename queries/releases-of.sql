-- The versions of one model or product in order
-- :subject text = midjourney -- its id
select id, version, date_text as date, changes, sources
from releases
where subject = $subject
order by date_earliest nulls last, version
