"""Load what was read: ``meta.*``, ``sources``, ``facts.*``; and take it apart into ``facts.cells``."""

from typing import Any

import duckdb
import polars as pl

from kg.facts.read import BLANK, Facts, Table
from kg.facts.schema import TABLES, Measurement
from kg.warehouse.cells.meta import choices_frame, columns_frame, tables_frame
from kg.warehouse.cells.sql import UNCLAIMED, several, speaking, told_often, told_once
from kg.warehouse.cells.typed import macros, typed

SOURCE_FIELDS = (
    "kind", "publisher", "publisher_zh", "title", "title_en", "date", "date_basis", "language", "url", "note",
)  # fmt: skip

_CELLS = """
create table facts.{name}_kept (
    tbl varchar, asserted boolean, file varchar, line bigint, col varchar, item bigint, kind varchar, id varchar,
    about varchar, property varchar, qualifier varchar, as_of varchar, source varchar,
    locator varchar, rank varchar, note varchar, value varchar, number double, low double,
    high double, unit varchar, earliest date, latest date, published date, as_of_from date, as_of_to date,
    listed boolean
);
create view facts.{name} as
select * replace (
    coalesce(property, col) as property, coalesce(qualifier, '') as qualifier, coalesce(rank, 'normal') as rank),
    case when property is null then id else about end as subject
from facts.{name}_kept;
"""


def prepare(con: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """Make an empty database ready for tables: the declarations, the settings, a blank of each table."""
    for macro in macros(facts):
        con.execute(macro)
    con.execute("create schema facts")
    con.execute("create schema meta")
    for name, frame in (
        ("meta.tables", tables_frame()),
        ("meta.columns", columns_frame()),
        ("meta.choices", choices_frame()),
        ("meta.units", _units(facts)),
        ("meta.scenarios", _scenarios(facts)),
        ("meta.measurements", _measurements(facts)),
        ("sources_typed", _sources(facts)),
    ):
        _store(con, name, "select * from incoming", frame)
    con.execute(
        "create table sources as select * exclude (date), date as typed, earliest_day(date) as earliest, "
        "latest_day(date) as date from sources_typed"
    )
    con.execute("drop table sources_typed")
    for stem in TABLES.keys() - facts.files.keys():
        load(con, Table(stem, BLANK))


def load(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Store a table as typed, with what its quantities and dates read as."""
    _store(con, f"facts.{table.name}", typed(table.name, table.frame.columns), table.frame)


def match(con: duckdb.DuckDBPyConnection) -> None:
    """Find the things that more than one row tells of, once all tables are there."""
    con.execute(f"create temp table several as {several()}")


def take_apart(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``facts.cells`` from the typed tables: ``told_once``, which is as it stands, and ``told_often``."""
    # Cells are a set: in whatever order they come, both cores may write them.
    con.execute("set preserve_insertion_order = false")
    for name, cells, told in (("told_once", told_once, "anti"), ("told_often", told_often, "semi")):
        con.execute(_CELLS.format(name=name))
        # To plan the taking apart of a table without such rows takes as long as to do it.
        for (stem,) in con.execute(speaking(told)).fetchall():
            if stem not in UNCLAIMED:
                con.execute(f"insert into facts.{name}_kept {cells(stem)}")
    con.execute("reset preserve_insertion_order")
    con.execute("create view facts.cells as from facts.told_once union all from facts.told_often")


def _store(con: duckdb.DuckDBPyConnection, name: str, select: str, frame: pl.DataFrame) -> None:
    # The Arrow stream needs no pyarrow and copies nothing on the way.
    con.register("incoming", frame.__arrow_c_stream__())
    con.execute(f"create table {name} as {select}")
    con.unregister("incoming")


def _units(facts: Facts) -> pl.DataFrame:
    rows = [
        {"id": key, **unit.model_dump(), "base": unit.base or key}
        for key, unit in facts.units.items()
    ]
    text = dict.fromkeys(("id", "en", "zh", "base"), pl.String)
    return pl.DataFrame(rows, schema={**text, "factor": pl.Float64})


def _sources(facts: Facts) -> pl.DataFrame:
    rows = [{"id": key, **source.model_dump()} for key, source in facts.sources.items()]
    return pl.DataFrame(rows, schema=dict.fromkeys(("id", *SOURCE_FIELDS), pl.String))


def _scenarios(facts: Facts) -> pl.DataFrame:
    """One row an override; a scenario without one has a row with blank input."""
    rows = [
        {
            **said.model_dump(exclude={"inputs"}),
            **_place(facts, "scenarios", key),
            "input": name,
            "typed": typed,
        }
        for key, said in facts.scenarios.items()
        for name, typed in (said.inputs or {"": ""}).items()
    ]
    text = dict.fromkeys(("id", "about", "accelerator", "precision", "input", "typed"), pl.String)
    texts = dict.fromkeys(("compare_accelerators", "compare_precisions"), pl.List(pl.String))
    return pl.DataFrame(rows, schema={**text, **texts, "file": pl.String, "line": pl.Int64})


def _measurements(facts: Facts) -> pl.DataFrame:
    rows = [
        {**said.model_dump(), **_place(facts, "measurements", key)}
        for key, said in facts.measurements.items()
    ]
    text = dict.fromkeys(("id", *Measurement.model_fields, "file"), pl.String)
    return pl.DataFrame(rows, schema={**text, "calibrates": pl.Boolean, "line": pl.Int64})


def _place(facts: Facts, stem: str, key: str) -> dict[str, Any]:
    file, line = facts.places[stem, key]
    return {"id": key, "file": file, "line": line}
