-- The claims of some things, or of the results and statements about them, the best of each property first.
select c.tbl, c.id, c.col, c.value, c.unit, c.qualifier, c.as_of, c.source, coalesce(s.title_en, s.title) as title, s.title as title_zh,
    s.url, c.authority, c.published, c.locator, c.rank, c.note
from claims as c join sources as s on s.id = c.source
where c.$by in (select unnest($things)) and c.published <= $day
order by c.tbl, c.col, trust_of(c.rank), c.authority_rank, c.published desc, c.line, c.item
