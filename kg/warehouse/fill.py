"""Fill a database that holds checked cells."""

from importlib.resources import files

import duckdb

from kg.warehouse.views import resolved_statements


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``claims``, the resolved tables, ``conflicts``, ``nodes``, ``edges`` and ``names``."""
    con.execute(_script("claims"))
    con.execute(_script("resolve"))
    said = con.execute("select distinct tbl, col from facts.cells").fetchall()
    for statement in resolved_statements({(tbl, col) for tbl, col in said}):
        con.execute(statement)
    con.execute(_script("links"))
    con.execute(_script("current"))


def _script(name: str) -> str:
    return (files("kg.warehouse") / "sql" / f"{name}.sql").read_text("utf-8")
