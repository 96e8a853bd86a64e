-- Nothing is claimed about a day after its source appeared, but for what the source itself expects.
select distinct d.file, d.line, d.col,
    format('{}: {} is after its source appeared ({})', d.col, d.value, s.typed) as message,
    'correct the date; what the source only expects says basis forecast, status planned, or a note that begins with forecast or planned' as hint,
    null as value, null::varchar[] as candidates
from typed_days as d
join sources as s on s.id = d.source
left join expectations as e on e.file = d.file and e.line = d.line
where d.earliest > s.date and e.line is null
    and not coalesce(regexp_matches(lower(d.note), '^(forecast|planned)'), false)
