select subject, tbl, id, col, property, qualifier, value, unit, as_of, locator, rank, note from claims
where source = $id and col not in ('name', 'name_zh', 'aliases')
order by tbl, id, col, line, item limit $size offset $skip
