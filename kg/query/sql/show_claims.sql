select property, value, unit, qualifier, as_of, source, locator, note from claims
where subject = $id and property not in ('name', 'name_zh', 'aliases')
order by property, published, line, item
