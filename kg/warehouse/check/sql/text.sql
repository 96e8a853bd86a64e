-- Text with a space at its edge, or a character that no font draws for sure.
with odd as (
    select field, value from texts where trim(value) != value or value = '' or regexp_matches(value, $undrawable)
)
select r.file, r.line, said.col, said.value
from (
    select c.row, d.col, c.value
    from (
        select distinct i.row, i.field from items as i join odd as o on o.field = i.field and o.value = i.value
    ) as w
    join raw_cells as c on c.row = w.row and c.field = w.field
    join declared as d on d.field = w.field
    union all
    select row, unnest(['note', 'locator']), unnest([note, locator]) from rows
) as said
join rows as r on r.row = said.row
where trim(said.value) != said.value or regexp_matches(said.value, $undrawable)
order by all;
