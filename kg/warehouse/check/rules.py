"""What rows must be together: one SQL file a rule, each asked of the same tables.

A rule selects ``file, line, col, message, hint, value, candidates``; where
``candidates`` names tables, the nearest id in them is suggested. A new rule is a
new file in ``rules/``.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files

import duckdb

from kg.errors import Problem, meant
from kg.facts.read import Facts, Place, Table, locate
from kg.warehouse.check.form import form_problems
from kg.warehouse.check.views import KNOWN, views


def check_form(table: Table) -> list[Problem]:
    """Every cell of a table that was read which its column does not allow."""
    return locate(form_problems(table))


def check_rules(con: duckdb.DuckDBPyConnection, facts: Facts) -> list[Problem]:
    """Everything wrong between the rows of facts that were loaded into ``con``."""
    for name, query in views(facts.unread):
        kind = "table" if name == KNOWN else "view"
        con.execute(f"create or replace temp {kind} {name} as {query}")
    return locate([place for name, sql in rules() for place in _found(con, name, sql)])


def rules() -> Iterator[tuple[str, str]]:
    """Name and SQL of every rule."""
    folder = files("kg.warehouse.check") / "rules"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".sql"):
            yield path.name.removesuffix(".sql"), path.read_text("utf-8")


def _found(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> Iterator[Place]:
    for file, line, col, message, hint, value, candidates in con.execute(sql).fetchall():
        nearest = _nearest(con, value, candidates) if candidates else ""
        yield Place(file or name, line or 1, col or "", message, nearest or hint)


def _nearest(con: duckdb.DuckDBPyConnection, value: str, tables: Sequence[str]) -> str:
    query = f"select id from {KNOWN} where tbl in (select unnest(?))"
    known = [id_ for (id_,) in con.execute(query, [tables]).fetchall()]
    return meant(value, known, f"add it to {' or '.join(tables)}, or correct the id")
