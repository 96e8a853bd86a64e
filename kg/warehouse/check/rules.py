"""What is wrong with the facts: one SQL file a rule, each asked of the same tables.

A rule selects ``file, line, col, message, hint, value, candidates``; where
``candidates`` names tables, the nearest id in them is suggested. A new rule is a
new file in ``rules/``.
"""

from collections.abc import Collection, Iterator, Sequence
from importlib.resources import files

import duckdb

from kg.errors import Problem, meant
from kg.facts.read import Facts, Place, locate
from kg.facts.schema import PATTERNS, TABLES, Column, columns
from kg.facts.values import FAULTY, text_fault
from kg.sql import script
from kg.warehouse.check.explain import explain

NEAR = 70
"""How like an id, of 100, what may have been meant must be: another real thing is no help."""


def check_rules(con: duckdb.DuckDBPyConnection, facts: Facts) -> list[Problem]:
    """Everything wrong with facts whose rows and cells were loaded into ``con``."""
    con.execute(script("warehouse/check", "views"))
    con.execute(
        "create or replace temp table unread as select unnest($1::varchar[]) as tbl", [sorted(facts.unread)]
    )
    steps = [_cells(con), _texts(con), _blanks(con), *(_found(con, name, sql) for name, sql in _rules())]
    found: list[Place] = []
    told: set[tuple[str, int, str]] = set()
    for step in steps:
        # What is wrong with a cell is told once: later steps only meet what it leads to.
        new = [place for place in step if (place.file, place.line, place.column) not in told]
        found += new
        told |= {(place.file, place.line, place.column) for place in new if place.column}
    return locate(found)


def _rules() -> Iterator[tuple[str, str]]:
    """Name and SQL of every rule."""
    folder = files("kg.warehouse.check") / "rules"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".sql"):
            yield path.name.removesuffix(".sql"), path.read_text("utf-8")


def _cells(con: duckdb.DuckDBPyConnection) -> Iterator[Place]:
    """Every cell that its column's declaration does not allow."""
    for file, line, tbl, col, value in con.execute(script("warehouse/check", "cells"), PATTERNS).fetchall():
        message, hint = explain(col, _column(tbl, col), value)
        yield Place(file, line, col, message, hint)


def _texts(con: duckdb.DuckDBPyConnection) -> Iterator[Place]:
    """Every cell that holds what cannot be drawn."""
    text = con.execute(script("warehouse/check", "text"), {"faulty": FAULTY})
    for file, line, col, value in text.fetchall():
        message, hint = text_fault(value) or ("", "")
        yield Place(file, line, col, f"{col}: {message}", hint)


def _blanks(con: duckdb.DuckDBPyConnection) -> Iterator[Place]:
    """Every cell that a row must have and does not."""
    for stem, model in TABLES.items():
        required = [name for name, column in columns(model).items() if column.required]
        tests = ", ".join(f"case when \"{name}\" is null then '{name}' end" for name in required)
        for file, line, col in con.execute(
            f"select file, line, unnest(list_filter([{tests}], lambda x: x is not null)) from facts.{stem}"
        ).fetchall():
            message, hint = explain(col, _column(stem, col), "")
            yield Place(file, line, col, message, hint)


def _column(table: str, name: str) -> Column:
    return columns(TABLES[table])[name]


def _found(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> Iterator[Place]:
    for file, line, col, message, hint, value, candidates in con.execute(sql).fetchall():
        nearest = _nearest(con, value, candidates) if candidates else ""
        yield Place(file or name, line or 1, col or "", message, nearest or hint)


def _nearest(con: duckdb.DuckDBPyConnection, value: str, tables: Sequence[str]) -> str:
    known: Collection[str] = [
        id_
        for (id_,) in con.execute(
            "select id from known where tbl in (select unnest(?))", [list(tables)]
        ).fetchall()
    ]
    where = " or ".join(tables)
    return meant(value, known, f"nothing in {where} is like it: add it there, or correct the id", near=NEAR)
