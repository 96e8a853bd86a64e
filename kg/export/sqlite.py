"""One SQLite file with the resolved tables, claims, sources, conflicts and links, for Datasette and any client."""

import sqlite3
from pathlib import Path

import duckdb

from kg.export import Part
from kg.export.flat import flat, flat_tables

AT_ONCE = 10_000
_TYPES = {"DOUBLE": "real", "BIGINT": "integer", "INTEGER": "integer", "BOOLEAN": "integer", "DATE": "text"}
"""What SQLite makes of a type; a day is text in the form of ISO 8601, a flag 0 or 1, a list JSON."""


def write(con: duckdb.DuckDBPyConnection, folder: Path, form: str) -> dict[str, Part]:  # noqa: ARG001
    """Write ``atlas.sqlite``, some thousand rows at a time."""
    parts = {}
    with sqlite3.connect(folder / "atlas.sqlite") as out:
        out.execute("pragma journal_mode = off")
        for table, columns in flat_tables(con).items():
            typed = ", ".join(f'"{name}" {_TYPES.get(type_, "text")}' for name, type_ in columns.items())
            key = ", primary key (id)" if next(iter(columns)) == "id" and table != "names" else ""
            out.execute(f'create table "{table}" ({typed}{key})')
            parts[table] = Part(_copy(con, out, table, columns), columns)
        for table, column in (
            ("claims", "subject"),
            ("edges", "subject"),
            ("edges", "object"),
            ("names", "name"),
        ):
            out.execute(f'create index "{table}_{column}" on "{table}" ("{column}")')
        out.execute("analyze")
    out.close()
    return parts


def _copy(
    con: duckdb.DuckDBPyConnection, out: sqlite3.Connection, table: str, columns: dict[str, str]
) -> int:
    rows = con.execute(flat(table, columns, lists="json", days="text"))
    insert = f'insert into "{table}" values ({", ".join("?" for _ in columns)})'
    written = 0
    while some := rows.fetchmany(AT_ONCE):
        out.executemany(insert, some)
        written += len(some)
    return written
