-- Revenue figures, largest first within each currency
select id, subject, metric, scope, as_of_text as as_of, value_text as value, currency, basis, sources
from metrics
where metric like '%revenue%' or metric like 'arr%' or metric like '%income%'
order by currency, value desc, id
