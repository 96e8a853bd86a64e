-- Money has a currency.
select c.file, c.line, c.col, format('{}: {} has no currency', c.col, c.value) as message,
    format('fill {}', m.money) as hint, null as value, null::varchar[] as candidates
from typed_numbers as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.money != '' and array_length(m.units) = 0
where c.unit = '' and c.number is not null
