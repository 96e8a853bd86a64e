-- When each source was read, the longest ago first; where that is not said, the day on which it appeared.
select s.id as source, s.kind, s.accessed as read, s.typed as published, count(c.id) as claims
from sources as s
left join claims as c on c.source = s.id
group by s.id, s.kind, s.accessed, s.typed
order by coalesce(nullif(s.accessed, ''), s.typed), s.id
