select s.id, s.kind, s.authority, s.publisher, s.publisher_zh, s.title, s.title_en, s.language, s.url, s.typed as published, s.accessed,
    count(c.id) as claims, count(distinct c.subject) as things
from sources as s left join claims as c on c.source = s.id
group by all
order by claims desc, s.id
