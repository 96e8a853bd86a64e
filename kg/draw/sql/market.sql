-- Segments of China's media market with the share that AI could make, each as its source prints it, in CNY.
select id, name, name_zh, size, size_unit as unit, cost, cost_share, ai_share, ai_size, as_of_text as as_of, sources
from markets
where ai_share is not null and size is not null and ai_size is not null and name_zh is distinct from '合计' and kept('markets', [id])
order by ai_size desc, id
