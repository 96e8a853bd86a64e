select subject, tbl, id, col, property, qualifier, as_of, unit, vals, sources, status, winner, reason
from conflicts where list_contains(sources, $id)
order by status, subject, property
