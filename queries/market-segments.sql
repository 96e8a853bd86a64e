-- Market segments: size, share of cost, share of AI, and what that makes
select id, name, name_zh, as_of_text as as_of, size_text as size, currency, cost_share_text as cost_share, cost_text as cost,
    ai_share_text as ai_share, ai_size_text as ai_size, sources
from markets
where size is not null
order by ai_size desc nulls last, id
