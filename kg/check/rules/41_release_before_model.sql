-- A version does not appear before the thing itself, nor a price before its product.
with born as (
    select id, min(earliest) as day from facts.cells
    where col in ('released', 'launched') and earliest is not null group by id
),
events as (
    select c.file, c.line, c.col, r.subject, c.value, c.latest, c.note
    from facts.cells as c join facts.releases as r on r.file = c.file and r.line = c.line
    where c.tbl = 'releases' and c.col = 'date'
    union all
    select file, line, 'valid_from', product, valid_from, latest_day(valid_from), note
    from facts.plans where valid_from is not null
)
select e.file, e.line, e.col, format('{}: {} is before {} itself appeared ({})', e.col, e.value, e.subject, b.day) as message,
    'correct one of the dates, or say in the note how the source contradicts itself' as hint,
    null as value, null::varchar[] as candidates
from events as e join born as b on b.id = e.subject
where e.latest < b.day and e.note is null
