-- Every figure reported about one subject
-- :subject text = midjourney-app -- its id
select id, metric, scope, as_of_text as as_of, value_text as value, currency, basis, sources
from metrics
where subject = $subject
order by metric, as_of_earliest nulls first, id
