-- Every claim about one property of a thing, by rank, then authority, then date.
select c.value, c.unit, c.qualifier, c.as_of, c.source, c.authority, s.title_en as title, c.published, c.locator, c.rank, c.note,
    c.file || ':' || c.line as typed_at
from claims as c join sources as s on s.id = c.source
where c.subject = $id and c.property = $property
order by trust_of(c.rank), c.authority_rank, c.published desc, c.line, c.item
