"""Read frames to an empty database: ``meta.*``, ``sources``, ``facts.*``, and every cell parsed.

``facts.<table>`` holds what was typed, one text column a declared column, with the id of the
``thing`` a row is about. ``cells`` holds every value, an item of a list a line, with what it parses to.
"""

from typing import Any

import duckdb
import polars as pl

from kg.facts.read import BLANK, Facts, Table
from kg.facts.schema import TABLES, Column, Measurement, Source, columns, table_of
from kg.facts.values import MACROS, fold
from kg.sql import script
from kg.warehouse.meta import (
    choices_frame,
    columns_frame,
    measure_words_frame,
    measures_frame,
    relations_frame,
    tables_frame,
)

SLUG = "nullif(trim(regexp_replace(lower(\"{}\"), '[^\\p{{L}}\\p{{N}}.]+', '-', 'g'), '-'), '')"
ROWS_A_TABLE = 1_000_000_000
"""Rows are numbered through all tables, each from a multiple of this."""


def prepare(con: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """Make an empty database ready for tables: the declarations, the settings, a blank of each table."""
    con.execute(MACROS)
    con.execute("create schema facts")
    con.execute("create schema meta")
    for name, frame in (
        ("meta.tables", tables_frame()),
        ("meta.columns", columns_frame()),
        ("meta.choices", choices_frame()),
        ("meta.measures", measures_frame()),
        ("meta.measure_words", measure_words_frame()),
        ("meta.relations", relations_frame()),
        ("meta.files", _files(facts)),
        ("meta.units", _units(facts)),
        ("meta.scenarios", _scenarios(facts)),
        ("meta.measurements", _measurements(facts)),
        ("sources_raw", _sources(facts)),
    ):
        _store(con, name, "select * from incoming", frame)
    con.execute(script("warehouse", "prepare"))
    for stem in TABLES.keys() - facts.files.keys():
        load(con, Table(stem, BLANK))


def load(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Store a table as typed, number its rows and take them apart into their cells."""
    stem = table.name
    base = list(TABLES).index(stem) * ROWS_A_TABLE
    frame = table.frame.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64) + base)
    _store(con, f"facts.{stem}", _as_typed(stem, frame.columns), frame)
    if table.frame.height:
        con.execute(_rows(stem))
        con.execute(_cells(stem))


def parse(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``cells`` of all tables that were loaded."""
    con.execute("set preserve_insertion_order = false")
    con.execute(script("warehouse", "cells"))
    con.execute("reset preserve_insertion_order")
    _store(con, "folds", "select * from incoming", _folds(con), "temp table")


def _folds(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The names that SQL cannot fold itself, with their spelling."""
    odd = """
    select distinct unnest([value, versionless(value)]) from cells
    where role in ('name', 'alias') and strlen(value) != length(value)"""
    rows = [(name, fold(name)) for (name,) in con.execute(odd).fetchall()]
    return pl.DataFrame(rows, schema={"name": pl.String, "folded": pl.String}, orient="row")


def _as_typed(stem: str, present: list[str]) -> str:
    """Select a read frame as its table, absent columns as NULL."""
    names = (
        f'"{name}"' if name in present else f'null::varchar as "{name}"' for name in columns(TABLES[stem])
    )
    rows = f"select row, file, line, {', '.join(names)} from incoming"
    return f"select *, {_thing(stem)} as thing from ({rows})"


def _thing(stem: str) -> str:
    """The id of the thing a row is about: typed, or made from its key."""
    key, declared = table_of(stem).key, columns(TABLES[stem])
    if key == ("id",):
        return "id"
    return f"concat_ws('/', {', '.join(_slug(name, declared[name]) for name in key)})"


def _slug(name: str, column: Column) -> str:
    """A part of an id: what names a thing or a choice is one already."""
    named = column.type in {"reference", "choice", "resolution"}
    return f'lower("{name}")' if named else SLUG.format(name)


def _rows(stem: str) -> str:
    """What a row says of all its cells."""
    table = table_of(stem)
    qualifier = f"concat_ws('; ', {', '.join(table.qualifiers)})" if table.qualifiers else "''"
    rank = "coalesce(\"rank\", 'normal')" if "rank" in columns(TABLES[stem]) else "'normal'"
    return f"""
insert into rows by name
select '{stem}' as tbl, row, file, line, thing, {_named(table.subject)} as about, {_named(table.measure)} as measure,
    {qualifier} as qualifier, {_named(table.when)} as as_of, source, locator, {rank} as "rank", note
from facts.{stem}"""


def _cells(stem: str) -> str:
    """Every value of a row but its note and where it comes from."""
    named = ", ".join(
        f'"{name}"'
        for name, column in columns(TABLES[stem]).items()
        if name not in {"note", "id"} and column.role != "provenance"
    )
    return f"""
insert into raw_cells
select row, '{stem}', col, value
from (unpivot (select row, {named} from facts.{stem}) on {named} into name col value value)"""


def _named(column: str) -> str:
    return f'"{column}"' if column else "null::varchar"


def _store(
    con: duckdb.DuckDBPyConnection, name: str, select: str, frame: pl.DataFrame, kind: str = "table"
) -> None:
    # The Arrow stream needs no pyarrow and copies nothing on the way.
    con.register("incoming", frame.__arrow_c_stream__())
    con.execute(f"create {kind} {name} as {select}")
    con.unregister("incoming")


def _files(facts: Facts) -> pl.DataFrame:
    rows = list(facts.names.items())
    return pl.DataFrame(rows, schema={"path": pl.String, "name": pl.String}, orient="row")


def _units(facts: Facts) -> pl.DataFrame:
    rows = [
        {**unit.model_dump(), **_base(key, facts), **_location(facts, "units", key)}
        for key, unit in facts.units.items()
    ]
    text = dict.fromkeys(("id", "en", "zh", "base"), pl.String)
    return pl.DataFrame(rows, schema={**text, "factor": pl.Float64, "file": pl.String, "line": pl.Int64})


def _base(key: str, facts: Facts) -> dict[str, Any]:
    """The unit at the end of the steps, and how many of it; units in a circle never end at one of their own."""
    factor, passed = facts.units[key].factor, {key}
    while (unit := facts.units.get(key)) and unit.base and unit.base not in passed:
        key = unit.base
        passed.add(key)
        factor *= facts.units[key].factor if key in facts.units else 1
    return {"base": key, "factor": factor}


def _sources(facts: Facts) -> pl.DataFrame:
    rows = [{"id": key, **source.model_dump()} for key, source in facts.sources.items()]
    return pl.DataFrame(rows, schema=dict.fromkeys(("id", *Source.model_fields), pl.String))


def _scenarios(facts: Facts) -> pl.DataFrame:
    """One row an override; a scenario without one has a row with blank input."""
    rows = [
        {
            **said.model_dump(exclude={"inputs"}),
            **_location(facts, "scenarios", key),
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
        {**said.model_dump(), **_location(facts, "measurements", key)}
        for key, said in facts.measurements.items()
    ]
    text = dict.fromkeys(("id", *Measurement.model_fields, "file"), pl.String)
    return pl.DataFrame(rows, schema={**text, "calibrates": pl.Boolean, "line": pl.Int64})


def _location(facts: Facts, stem: str, key: str) -> dict[str, Any]:
    file, line = facts.places[stem, key]
    return {"id": key, "file": file, "line": line}
