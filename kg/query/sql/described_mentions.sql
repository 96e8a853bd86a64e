-- The first rows of a table that name each of some things in one column, and how many there are of each.
select m.object as named_thing, count(*) over (partition by m.object) as named_times, t.*
from $table as t join mentions as m using (id)
where m.tbl = $tbl and m.col = $col and m.object in (select unnest($things))
qualify row_number() over (partition by m.object order by $order) <= $most
order by m.object, $order
