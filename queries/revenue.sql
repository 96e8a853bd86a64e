-- Revenue figures, largest first within each currency
select id, subject, metric, scope, as_of, value_typed as value, currency, basis, sources
from metrics
where metric like '%revenue%' or metric like 'arr%' or metric like '%income%'
order by currency, value desc, id
