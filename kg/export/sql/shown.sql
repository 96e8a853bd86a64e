-- What is shown by default of each kind of thing, and its type in a graph.
select t.tbl, c.column_name as col,
    case when c.data_type in ('DOUBLE', 'BIGINT', 'INTEGER') then 'double' when c.data_type = 'BOOLEAN' then 'boolean' else 'string' end as type,
    ends_with(c.data_type, '[]') as listed
from meta.tables as t
cross join lateral (select unnest(t.shown) as col, generate_subscripts(t.shown, 1) as place) as s
join duckdb_columns() as c on c.schema_name = 'main' and c.table_name = t.tbl and c.column_name = s.col
    and c.database_name = current_database()
-- What a node says of itself keeps its name.
where t.measure = '' and not t.about_facts and s.col not in ('kind', 'name')
order by t.position, s.place
