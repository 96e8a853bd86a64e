-- A version does not appear before the thing itself, nor a price before its product.
with born as (
    select thing as id, min(earliest) as day from typed_days
    where col in ('released', 'launched') and earliest is not null group by thing
),
events as (
    select file, line, 'date' as col, subject, date as value, latest_day("date") as latest, note
    from facts.releases where date is not null
    union all
    select file, line, 'valid_from', product, valid_from, latest_day(valid_from), note
    from facts.plans where valid_from is not null
)
select e.file, e.line, e.col, format('{}: {} is before {} itself appeared ({})', e.col, e.value, e.subject, b.day) as message,
    'correct one of the dates, or say in the note how the source contradicts itself' as hint,
    null as value, null::varchar[] as candidates
from events as e join born as b on b.id = e.subject
where e.latest < b.day and e.note is null
