-- Text with a space at its edge, or a character that no font draws for sure.
with odd as (
    select field, value from texts where trim(value) != value or value = '' or regexp_matches(value, $undrawable)
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
where trim(value) != value or regexp_matches(value, $undrawable)
order by all;
