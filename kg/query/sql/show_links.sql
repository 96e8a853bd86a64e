select relation, object, list(distinct source order by source) as sources from edges
where subject = $id group by all order by all
