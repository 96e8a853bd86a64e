-- The sections of each source, with the claims that each gave or why it was left out.
select s.source || '/' || s.id as id, s.source, s.id as section, s.name as title, s.name_zh as original_title,
    s.kind, s.status, count(c.subject) as claims, s.note as reason
from facts.sections as s
left join claims as c on c.source = s.source and split_part(c.locator, ': ', 1) = s.id
where $source in ('', s.source)
group by s.source, s.id, s.name, s.name_zh, s.kind, s.status, s.note, s.file, s.line
order by s.source, s.file, s.line
