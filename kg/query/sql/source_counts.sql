select tbl, col, count(*) as claims, count(distinct subject) as things from claims where source = $id
group by all order by claims desc, tbl, col
