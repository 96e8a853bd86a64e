"""What rows must be together: one SQL file a rule, each asked of the same tables.

A rule selects ``file, line, col, message, hint, value, candidates``; where
``candidates`` names tables, the nearest id in them is suggested. A new rule is a
new file in ``rules/``.
"""

from collections.abc import Iterator
from importlib.resources import files

import duckdb
from rapidfuzz.process import extractOne

from kg.check.form import form_problems
from kg.check.views import views
from kg.errors import Problem
from kg.read import Facts, Place, Table, locate


def check_form(table: Table) -> list[Problem]:
    """Every cell of a table that was read which its column does not allow."""
    return locate(form_problems(table))


def check_rules(con: duckdb.DuckDBPyConnection, facts: Facts) -> list[Problem]:
    """Everything wrong between the rows of facts that were loaded into ``con``."""
    for statement in views(facts.unread):
        con.execute(statement)
    return locate([place for name, sql in rules() for place in _ask(con, name, sql)])


def rules() -> Iterator[tuple[str, str]]:
    """Name and SQL of every rule."""
    folder = files("kg.check") / "rules"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".sql"):
            yield path.name.removesuffix(".sql"), path.read_text("utf-8")


def _ask(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> Iterator[Place]:
    for file, line, col, message, hint, value, candidates in con.execute(sql).fetchall():
        nearest = _nearest(con, value, candidates) if candidates else ""
        yield Place(file or name, line or 1, col or "", message, nearest or hint)


def _nearest(con: duckdb.DuckDBPyConnection, value: str, tables: list[str]) -> str:
    known = [
        row[0]
        for row in con.execute(
            "select id from known where tbl in (select unnest(?))", [tables]
        ).fetchall()
    ]
    found = extractOne(value, known, score_cutoff=60)
    where = " or ".join(f"{table}" for table in tables)
    return f"did you mean {found[0]}?" if found else f"add it to {where}, or correct the id"
