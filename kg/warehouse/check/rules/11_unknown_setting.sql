-- What scenarios and measurements name is there: cards, inputs, sources.
with said as (
    select file, line, 'accelerator' as what, accelerator as value, 'hardware' as tbl from meta.scenarios
    union
    select file, line, 'compare_accelerators', unnest(compare_accelerators), 'hardware' from meta.scenarios
    union
    -- A rent is no assumption of its own: each card has one.
    select file, line, 'inputs', input, 'assumptions' from meta.scenarios
    where input not in ('', 'gpu-hour-usd')
        and input not in (select quantity from facts.estimates)
    union
    select file, line, 'accelerator', accelerator, 'hardware' from meta.measurements where accelerator != ''
    union
    select file, line, 'source', source, 'sources' from meta.measurements
)
select file, line, '' as col, format('{}: {} is not an id of {}', what, value, tbl) as message,
    'add it, or correct the id' as hint, value, [tbl] as candidates
from said as s
where tbl not in (select tbl from unread)
    and not exists (from known as k where k.id = s.value and k.tbl = s.tbl)
