select column_name as "column", data_type as type, comment as about from duckdb_columns()
where table_name = $table and schema_name = 'main' and database_name = current_database()
order by column_index
