"""The tables as programs have them that know neither lists nor infinity."""

import duckdb

from kg.export.tables import columns_of


def flat_tables(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The tables of the warehouse without its views, which repeat them: columns and types by name."""
    found = con.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' and database_name = current_database() and not temporary"
    ).fetchall()
    tables = {name for (name,) in found}
    return {table: types for (_, table), types in columns_of(con, "main").items() if table in tables}


def flat(table: str, columns: dict[str, str], *, lists: str, days: str = "") -> str:
    """Select a table with its lists as ``json`` or joined by a separator, open bounds as null, days as text if asked."""
    cells = (f'{_cell(name, type_, lists, days)} as "{name}"' for name, type_ in columns.items())
    return f'select {", ".join(cells)} from "{table}"'


def _cell(name: str, type_: str, lists: str, days: str) -> str:
    value = f'"{name}"'
    if type_ == "VARCHAR[]" and lists != "json":
        return f"array_to_string({value}, '{lists}')"
    if type_.endswith("[]"):
        return f"to_json({value})::varchar"
    if type_ == "DOUBLE":
        return f"case when isfinite({value}) then {value} end"
    return f"{value}::varchar" if type_ == "DATE" and days else value
