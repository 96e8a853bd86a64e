-- The columns of every table and view of some schemas, in order.
select schema_name, table_name, column_name, data_type from duckdb_columns()
where schema_name in (select unnest($schemas)) and database_name = current_database() and not internal
order by schema_name, table_name, column_index
