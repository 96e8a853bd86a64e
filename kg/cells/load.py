"""Load what was read: ``meta.*``, ``facts.*``, the two vocabularies and ``facts.cells``."""

from typing import Any

import duckdb
import polars as pl

from kg.cells.meta import choices_frame, columns_frame, tables_frame
from kg.cells.sql import cells, facts_of, several
from kg.read import Facts
from kg.schema import TABLES, Measurement
from kg.values import MACROS

SOURCE_FIELDS = (
    "kind", "publisher", "publisher_zh", "title", "title_en", "date", "date_basis", "language", "url", "note",
)  # fmt: skip

_CELLS = """
create table facts.kept (
    tbl varchar, asserted boolean, file varchar, line bigint, col varchar, item bigint, kind varchar, id varchar,
    about varchar, property varchar, qualifier varchar, as_of varchar, source varchar,
    locator varchar, rank varchar, note varchar, value varchar, number double, low double,
    high double, unit varchar, earliest date, latest date, published date, as_of_from date, as_of_to date,
    listed boolean, alone boolean
);
create view facts.cells as
select * replace (
    coalesce(property, col) as property, coalesce(qualifier, '') as qualifier, coalesce(rank, 'normal') as rank),
    case when property is null then id else about end as subject
from facts.kept;
"""


def load(con: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """Fill an empty database with the facts as typed and as cells; their frames are let go."""
    con.execute(MACROS)
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
    con.execute(_CELLS)
    for stem in TABLES:
        table = facts.tables.pop(stem, None)
        frame = table.frame if table else pl.DataFrame(schema={"file": pl.String, "line": pl.Int64})
        _store(con, f"facts.{stem}", facts_of(stem, frame.columns), frame)
    con.execute(f"create table facts.several as {several()}")
    # Cells are a set: in whatever order they come, both cores may write them.
    con.execute("set preserve_insertion_order = false")
    con.execute(cells())
    con.execute("reset preserve_insertion_order")


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
