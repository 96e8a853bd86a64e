select subject, relation, list(distinct source order by source) as sources from edges
where object = $id group by all order by all
