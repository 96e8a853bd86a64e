-- A number is one its property can have.
select c.file, c.line, c.col,
    case when c.number = 0 and m.money != '' then format('{}: 0 is not a price', c.col)
        else format('{}: {} is outside the plausible {:.6g} to {:.6g}', c.col, c.value, m.low, m.high) end as message,
    case when m.money != '' and c.number = 0
        then 'write none for what the source calls free; leave out the row of what is not priced'
        else 'check the unit: 亿 is 100M, 万 is 10K; of a value that is right the note begins with confirmed' end as hint,
    null as value, null::varchar[] as candidates
from typed_numbers as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col
where (c.low > m.high or c.high < m.low) and c.low <= c.high
    -- A small truth is one that its row confirms; nothing is sold for 0.
    and (not coalesce(starts_with(lower(c.note), 'confirmed'), false) or m.money != '' and c.number = 0)
union all
select c.file, c.line, c.col, format('{}: {} is a share, and this is an amount', c.col, c.value),
    'write the amount', null, null
from typed_numbers as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col
where contains(c.value, '%') and (m.unit != '' or m.money != '' and m.units = [])
