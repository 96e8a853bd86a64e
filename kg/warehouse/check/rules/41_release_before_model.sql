-- A version does not appear before the thing itself, nor a price before its product. What another database says of
-- the day is no reason to refuse what was read.
with born as (
    select thing as id, min(earliest) as day from typed_days
    where col in ('released', 'launched') and earliest is not null
        and source not in (select id from sources where authority = 'aggregate')
    group by thing
),
events as (
    select file, line, 'date' as col, subject, date as value, note from facts.releases
    union all
    select file, line, 'valid_from', product, valid_from, note from facts.plans
)
select e.file, e.line, e.col, format('{}: {} is before {} itself appeared ({})', e.col, e.value, e.subject, b.day) as message,
    'correct one of the dates, or say in the note how the source contradicts itself' as hint,
    null as value, null::varchar[] as candidates
from events as e
join born as b on b.id = e.subject
join meta.days as d on d.typed = e.value
where d.latest < b.day and e.note is null
