-- Text with a space at its edge, or a character that no font draws for sure.
select r.file, r.line, said.col, said.value
from (
    select row, col, value from raw_cells
    union all select row, 'note', note from rows where note is not null
    union all select row, 'locator', locator from rows where locator is not null
) as said
join rows as r on r.row = said.row
where regexp_matches(said.value, $faulty)
order by all;
