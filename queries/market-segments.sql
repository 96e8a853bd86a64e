-- Market segments: size, share of cost, share of AI, and what that makes
select id, name, name_zh, as_of, size_typed as size, currency, cost_share_typed as cost_share, cost_typed as cost,
    ai_share_typed as ai_share, ai_size_typed as ai_size, sources
from markets
where size is not null
order by ai_size desc nulls last, id
