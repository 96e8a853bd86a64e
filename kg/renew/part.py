"""The part of the landscape that a change is about, as facts of its own."""

import duckdb

from kg.facts.read import Facts
from kg.facts.schema import TABLES
from kg.renew.change import MOST, OWN, count
from kg.sql import script
from kg.warehouse.cells import prepare
from kg.warehouse.check.views import views


def make_room(con: duckdb.DuckDBPyConnection, facts: Facts, stem: str) -> None:
    """Fill an empty ``part`` with the tables that all things of ``atlas`` read."""
    prepare(con, facts)
    for name in facts.files.keys() & TABLES.keys() - {stem}:
        # Which of the settled disagreements the part could hold is asked at the end.
        rows = "limit 0" if name in OWN or name == "resolutions" else ""
        con.execute(f"create table facts.{name} as from atlas.facts.{name} {rows}")


def gather(con: duckdb.DuckDBPyConnection, facts: Facts, stem: str) -> bool:
    """Make ``touched``, and take all rows about these things and what they refer to.

    Returns:
        Whether they are few.
    """
    con.execute(script("renew", "touched").format(stem=stem))
    if count(con, "touched") > MOST:
        return False
    con.execute(script("renew", "wanted"))
    known = " union all ".join(f"select thing as id from facts.{name}" for name in TABLES)
    con.execute(f"create temp view held as {known}")
    references = dict(views(facts.unread))["typed_refs"]
    while count(con, "wanted"):
        for (name,) in con.execute("select distinct tbl from wanted").fetchall():
            con.execute(script("renew", "take").format(stem=name))
        con.execute(script("renew", "referred").format(references=references))
    return True


def reaches_further(con: duckdb.DuckDBPyConnection, stem: str) -> bool:
    """Whether other things may answer differently, too, or a settled disagreement speaks of what was touched."""
    named, above, things = (
        con.execute(script("renew", "unlike").format(table=table)).fetchall()
        for table in ("names", "ancestors", "nodes")
    )
    referable = con.execute("select distinct unnest(refs) from meta.columns").fetchall()
    told_apart = con.execute("select 1 from touched where id like '%/different-from/%'").fetchall()
    settled = con.execute(script("renew", "settled")).fetchall()
    grid = stem == "plans" and count(con, "atlas.cost.dreamstudio") + count(con, "cost.dreamstudio")
    ids = {(table,) for _, _, table in things} & {*referable}
    return bool(named or above or ids or told_apart or settled or grid)
