"""Which rows changed since the warehouse was built."""

from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb
import polars as pl

from kg.errors import WarehouseError
from kg.facts.read import Facts, Table, tables
from kg.facts.schema import TABLES, columns
from kg.fingerprint import code
from kg.sql import script
from kg.warehouse.cells import load
from kg.warehouse.check import check_form
from kg.warehouse.connect import connect

OWN = frozenset({
    "models", "organizations", "people", "datasets", "products", "releases", "evaluations", "plans", "funding",
    "metrics", "relations", "ratings", "statements", "regulations", "markets",
})  # fmt: skip
"""Tables whose rows decide about their own things; the others are small, and read by all."""
WORTH = 50_000
"""Of fewer things than this a whole build takes no longer."""
MOST = 10_000
"""Of more changed rows, or things they touch, the whole is built."""


def changed_table(out: Path, files: Mapping[str, str]) -> str:
    """The table whose file alone changed since the warehouse was built; empty where it is not just one."""
    try:
        with connect(out) as con:
            before = dict(con.execute("select file, digest from meta.files").fetchall())
            made_by = con.execute("select code from meta.build").fetchone()
            large = count(con, "nodes") >= WORTH
    except (WarehouseError, duckdb.Error):
        return ""
    changed = {Path(file).stem for file in files if files[file] != before.get(file)}
    alike = made_by == (code(),) and before.keys() == files.keys()
    return changed.pop() if alike and large and len(changed) == 1 and changed <= OWN else ""


def read_changes(con: duckdb.DuckDBPyConnection, facts: Facts, stem: str) -> bool:
    """Load the rows that came, and make ``came`` and ``gone``: where they stand, what stood there.

    Returns:
        Whether they are few and well-formed.
    """
    (table,) = tables(facts, [stem])
    con.register("incoming", table.frame.__arrow_c_stream__())
    con.execute(
        script("renew", "came").format(stem=stem, differs=_differs(stem, table.frame.columns))
    )
    con.unregister("incoming")
    ends = table.frame.group_by("file").agg(pl.col("line").max())
    con.execute(
        script("renew", "gone").format(stem=stem),
        {"files": ends["file"].to_list(), "ends": ends["line"].to_list()},
    )
    if max(count(con, "came"), count(con, "gone")) > MOST:
        return False
    places = pl.DataFrame(
        con.execute("from came").fetchall(),
        schema={"file": pl.String, "line": pl.Int64},
        orient="row",
    )
    came = Table(stem, table.frame.join(places, on=("file", "line"), how="semi"))
    load(con, came)
    return not (facts.problems or check_form(came))


def count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    ((rows,),) = con.execute(f"select count(*) from {table}").fetchall()
    return int(rows)


def _differs(stem: str, present: Collection[str]) -> str:
    return " or ".join(
        f'i."{name}" is distinct from f."{name}"' if name in present else f'f."{name}" is not null'
        for name in columns(TABLES[stem])
    )
