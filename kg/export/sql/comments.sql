-- What tables and columns are, in English and Chinese; the column of a table itself is blank.
select table_name, '' as column_name, comment from duckdb_tables()
where schema_name = 'main' and database_name = current_database() and comment is not null
union all
select table_name, column_name, comment from duckdb_columns()
where schema_name = 'main' and database_name = current_database() and comment is not null
