"""Fill a database that holds checked cells."""

from importlib.resources import files

import duckdb

from kg.warehouse.views import edges, nodes, resolved_statements


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``claims``, the resolved tables, ``conflicts``, ``nodes``, ``edges`` and ``names``."""
    con.execute(_script("claims").replace("/* nodes */", nodes()))
    con.execute(_script("resolve"))
    for statement in resolved_statements():
        con.execute(statement)
    con.execute(_script("links").replace("/* edges */", edges()))
    con.execute(_script("current"))


def _script(name: str) -> str:
    return (files("kg.warehouse") / "sql" / f"{name}.sql").read_text("utf-8")
