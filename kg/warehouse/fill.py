"""Fill a database that holds checked cells."""

import duckdb

from kg.sql import script
from kg.warehouse.views import edges, nodes, resolved_statements


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``claims``, the resolved tables, ``conflicts``, ``nodes``, ``edges`` and ``names``."""
    con.execute(script("warehouse", "claims").replace("/* nodes */", nodes()))
    con.execute(script("warehouse", "resolve"))
    for statement in resolved_statements():
        con.execute(statement)
    con.execute(script("warehouse", "links").replace("/* edges */", edges()))
    con.execute(script("warehouse", "current"))
