-- A unit is one of units.yaml.
select c.file, c.line, c.col, format('{}: unknown unit {}', c.col, c.unit) as message,
    'add it to units.yaml, or write one that is there' as hint, c.unit as value, ['units'] as candidates
from typed_numbers as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col and array_length(m.units) > 0
where not exists (from unread where tbl = 'units') and c.unit != '' and c.number is not null
    and c.unit not in (select id from meta.units)
    and c.unit not in (select value from meta.choices where col = 'currency')
