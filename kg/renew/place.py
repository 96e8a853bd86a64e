"""What was built of a part, in the place of what the warehouse had of it."""

import duckdb

from kg.sql import script

BY_THING = (
    "facts.told_once_kept", "facts.told_often_kept", "nodes", "conflicts", "meta.compared",
)  # fmt: skip
"""Tables with ``tbl`` and ``id`` of the thing that a row is about."""
COSTS = {"models": ("cost.models", "cost.serving"), "plans": ("cost.prices",)}
"""What is computed of the things of a table."""
SAME_ROW = "t.line = d.line and t.file = d.file"
SAME_PLACE = "t.line = d.line and t.source = d.source and t.locator = d.locator"


def put_in_place(con: duckdb.DuckDBPyConnection, stem: str) -> None:
    """Replace, in every table of the database in use, the rows about what was touched by those of ``part``."""
    con.execute(
        f"create temp view arrived as from part.facts.{stem} as t semi join came as d on {SAME_ROW}"
    )
    stated = f"as d on t.tbl = '{stem}' and {SAME_PLACE}"
    _replace(con, "edges", f"gone {stated}", f"arrived {stated}")
    _replace(con, f"facts.{stem}", f"gone as d on {SAME_ROW}", f"came as d on {SAME_ROW}")
    for table in BY_THING:
        _replace_about(con, table, "d.tbl = t.tbl and d.id = t.id")
    for (name,) in con.execute("select distinct tbl from touched").fetchall():
        for table in (name, *COSTS.get(name, ())):
            _replace_about(con, table, f"d.tbl = '{name}' and d.id = t.id")


def _replace_about(con: duckdb.DuckDBPyConnection, table: str, same: str) -> None:
    _replace(con, table, f"touched as d on {same}", f"touched as d on {same}")


def _replace(con: duckdb.DuckDBPyConnection, table: str, old: str, new: str) -> None:
    con.execute(script("renew", "replace").format(table=table, old=old, new=new))
