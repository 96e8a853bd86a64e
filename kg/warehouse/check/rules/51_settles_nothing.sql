-- A settled disagreement is about something that is said: a thing or a made id (a plan, a release), and its property.
with said as (
    select distinct t.subject, t.property from typed_properties as t semi join facts.resolutions as r on r.subject = t.subject
)
select r.file, r.line, 'subject' as col,
    format('subject: nothing is said of the {} of {}', r.property, r.subject) as message,
    'take subject and property from kg conflicts' as hint, r.subject as value,
    case when r.subject not in (select id from known) then (select list(tbl) from meta.tables where list_contains(key, 'id')) end as candidates
from facts.resolutions as r
anti join said as s on s.subject = r.subject and s.property = r.property
where r.subject is not null and r.property is not null and not exists (from unread)
