select property, qualifier, as_of, vals, sources, status from conflicts where subject = $id order by all
