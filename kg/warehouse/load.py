"""Read rows to an empty database: ``meta.*``, ``sources``, ``facts.*``, and every cell parsed.

``facts.<table>`` holds what was typed, one text column a declared column, with the id of the
``thing`` a row is about. ``items`` holds every value, an item of a list a line, and ``texts`` what each of them means.
"""

import json
from collections.abc import Mapping
from typing import Any

import duckdb

from kg.facts.read import Facts, Part, Table, read_carefully
from kg.facts.schema import TABLES, Column, Measurement, Source, columns, table_of
from kg.facts.values import MACROS, fold
from kg.sql import script, text
from kg.warehouse.meta import (
    Rows,
    choices_rows,
    columns_rows,
    measure_words_rows,
    measures_rows,
    relations_rows,
    tables_rows,
)

SLUG = "nullif(trim(regexp_replace(lower(\"{}\"), '[^\\p{{L}}\\p{{N}}.]+', '-', 'g'), '-'), '')"
ROWS_A_TABLE = 1_000_000_000
"""Rows are numbered through all tables, each from a multiple of this."""
_CSV = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\n'"
_TYPES = {bool: "boolean", int: "bigint", float: "double", list: "varchar[]", tuple: "varchar[]"}
_UNIT = {**dict.fromkeys(("id", "en", "zh", "base", "file"), "varchar"), "factor": "double", "line": "bigint"}
_SCENARIO = {
    **dict.fromkeys(("id", "about", "accelerator", "precision", "input", "typed", "file"), "varchar"),
    **dict.fromkeys(("compare_accelerators", "compare_precisions"), "varchar[]"),
    "line": "bigint",
}
_MEASUREMENT = {
    **dict.fromkeys(("id", *Measurement.model_fields, "file"), "varchar"),
    "calibrates": "boolean",
    "line": "bigint",
}


def prepare(con: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """Make an empty database ready for tables: the declarations, the settings, a blank of each table."""
    con.execute(MACROS)
    con.execute("create schema facts")
    con.execute("create schema meta")
    for name, rows, types in (
        ("meta.tables", tables_rows(), {}),
        ("meta.columns", columns_rows(), {"low": "double", "high": "double"}),
        ("meta.choices", choices_rows(), {}),
        ("meta.measures", measures_rows(), {}),
        ("meta.measure_words", measure_words_rows(), {}),
        ("meta.relations", relations_rows(), {}),
        ("meta.files", [{"path": path, "name": name} for path, name in facts.names.items()], {}),
        ("meta.units", _units(facts), _UNIT),
        ("meta.scenarios", _scenarios(facts), _SCENARIO),
        ("meta.measurements", _measurements(facts), _MEASUREMENT),
        ("sources_raw", _sources(facts), dict.fromkeys(("id", *Source.model_fields), "varchar")),
    ):
        con.execute(f"create table {name} as {_select(rows, types)}", [json.dumps(rows)])
    con.execute(script("warehouse", "prepare"))
    for stem in TABLES.keys() - facts.files.keys():
        _store(con, Table(stem))


def load(con: duckdb.DuckDBPyConnection, table: Table, facts: Facts) -> None:
    """Store a table as typed, number its rows and take them apart into their cells."""
    try:
        _store(con, table)
    except duckdb.Error:
        # What seemed sound is not: find out where.
        _store(con, read_carefully(table.name, facts))
    con.execute(_rows(table.name))
    con.execute(_cells(table.name))


def parse(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``items`` and ``texts`` of all tables that were loaded."""
    con.execute(script("warehouse", "cells"))
    rows = _folds(con)
    types = {"name": "varchar", "folded": "varchar"}
    con.execute(f"create temp table folds as {_select(rows, types)}", [json.dumps(rows)])


def _folds(con: duckdb.DuckDBPyConnection) -> Rows:
    """The names that SQL cannot fold itself, with their spelling."""
    odd = """
    select distinct unnest([i.value, versionless(i.value)]) from items as i join declared as d on d.field = i.field
    where d.role in ('name', 'alias') and strlen(i.value) != length(i.value)"""
    return [{"name": name, "folded": fold(name)} for (name,) in con.execute(odd).fetchall()]


def _store(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make ``facts.<table>`` of the rows of its files, absent columns as NULL."""
    declared = columns(TABLES[table.name])
    blank = ", ".join(f'null::varchar as "{name}"' for name in declared)
    parts = [
        f"select null::varchar as file, null::bigint as line, {blank} where false",
        *map(select_part, table.parts),
    ]
    base = list(TABLES).index(table.name) * ROWS_A_TABLE
    con.execute(
        f"""
create table facts.{table.name} as
select *, {_thing(table.name)} as thing
from (select row_number() over () - 1 + {base} as row, * from ({" union all by name ".join(parts)}))""",
        [json.dumps(part.rows) for part in table.parts if part.rows is not None],
    )


def select_part(part: Part) -> str:
    """Select the rows of one file: those that were read, or those of the file itself."""
    types = dict.fromkeys(part.names, "varchar")
    if part.rows is None:
        names = json.dumps(types).replace('"', "'")
        lines = f"select *, row_number() over () + 1 as line from read_csv({text(part.file)}, {_CSV}, columns = {names})"
    else:
        lines = _select(part.rows, {**types, "line": "bigint"})
    return f"select *, {text(part.file)} as file from ({lines})"


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
    """Every value of a row but its note and where it comes from, and the currency of an amount beside it."""
    cells = [
        (list(TABLES).index(stem) * 1000 + position, name, column)
        for position, (name, column) in enumerate(columns(TABLES[stem]).items())
        if name not in {"note", "id"} and column.role != "provenance"
    ]
    fields, names, many, currencies = (
        f"unnest([{', '.join(map(str, part))}])"
        for part in zip(
            *((field, f'"{name}"', column.many, _named(column.money)) for field, name, column in cells),
            strict=True,
        )
    )
    return f"""
insert into raw_cells
select row, field, value, currency, many and contains(value, '; ')
from (select row, {fields} as field, {names} as value, {many} as many, {currencies} as currency from facts.{stem})
where value is not null"""


def _named(column: str) -> str:
    return f'"{column}"' if column else "null::varchar"


def _select(rows: Rows, types: Mapping[str, Any]) -> str:
    """Select rows that are given as JSON; a type that is not told is that of the first value."""
    found = {
        name: _TYPES.get(type(value), "varchar")
        for row in reversed(rows)
        for name, value in row.items()
        if value is not None
    }
    names = dict.fromkeys([*(rows[0] if rows else ()), *types])
    shape = {name: types.get(name) or found.get(name, "varchar") for name in names}
    return f"select unnest(from_json(?, {text(json.dumps([shape]))}), max_depth := 2)"


def _units(facts: Facts) -> Rows:
    return [
        {**unit.model_dump(), **_base(key, facts), **_location(facts, "units", key)}
        for key, unit in facts.units.items()
    ]


def _sources(facts: Facts) -> Rows:
    return [{"id": key, **source.model_dump()} for key, source in facts.sources.items()]


def _base(key: str, facts: Facts) -> dict[str, Any]:
    """The unit at the end of the steps, and how many of it; units in a circle never end at one of their own."""
    factor, passed = facts.units[key].factor, {key}
    while (unit := facts.units.get(key)) and unit.base and unit.base not in passed:
        key = unit.base
        passed.add(key)
        factor *= facts.units[key].factor if key in facts.units else 1
    return {"base": key, "factor": factor}


def _scenarios(facts: Facts) -> Rows:
    """One row an override; a scenario without one has a row with blank input."""
    return [
        {
            **said.model_dump(exclude={"inputs"}),
            **_location(facts, "scenarios", key),
            "input": name,
            "typed": typed,
        }
        for key, said in facts.scenarios.items()
        for name, typed in (said.inputs or {"": ""}).items()
    ]


def _measurements(facts: Facts) -> Rows:
    return [
        {**said.model_dump(), **_location(facts, "measurements", key)}
        for key, said in facts.measurements.items()
    ]


def _location(facts: Facts, stem: str, key: str) -> dict[str, Any]:
    file, line = facts.places[stem, key]
    return {"id": key, "file": file, "line": line}
