select table_name as "table", estimated_size as rows, comment as about from duckdb_tables()
where schema_name = 'main' and database_name = current_database() and not temporary
union all
select view_name, null, comment from duckdb_views()
where schema_name = 'main' and database_name = current_database() and not temporary and not internal
order by 1
