-- Text with a space at its edge, or a character that no font draws for sure.
with odd as (
    select field, value from texts where regexp_matches(value, $faulty)
)
select file, line, col, value
from (
    select r.file, r.line, d.col, c.value
    from (select distinct i.row, i.field from items as i join odd as o on o.field = i.field and o.value = i.value) as w
    join raw_cells as c on c.row = w.row and c.field = w.field
    join declared as d on d.field = w.field
    join rows as r on r.row = w.row
    union all
    select file, line, unnest(['note', 'locator']), unnest([note, locator]) from rows
)
where regexp_matches(value, $faulty)
order by all;
