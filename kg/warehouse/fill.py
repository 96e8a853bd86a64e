"""Fill a database that holds checked cells."""

import duckdb

from kg.sql import script
from kg.warehouse.resolved import bridge_views, comments, nodes, properties_said, resolved_statements


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``claims``, the resolved tables, ``conflicts``, ``nodes``, ``edges`` and ``names``."""
    con.execute(script("warehouse", "claims"))
    con.execute(f"create table nodes as {nodes()} order by id")
    con.execute(script("warehouse", "money"))
    con.execute(script("warehouse", "ancestors"))
    for statement in resolved_statements(properties_said(con)):
        con.execute(statement)
    con.execute(script("warehouse", "names"))


def finish(con: duckdb.DuckDBPyConnection) -> None:
    """Make what stands on all resolved tables: a view for each list, and comments in the catalogue."""
    # Hundreds of small statements, each of which would be written out by itself.
    con.execute(";\n".join(["begin", *bridge_views(), *comments(), "commit"]))
