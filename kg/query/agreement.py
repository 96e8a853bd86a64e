"""How far the databases that were imported agree with the sources that people read."""

from dataclasses import dataclass
from typing import Any

import duckdb

from kg.rows import Rows
from kg.sql import script
from kg.warehouse.connect import fetch

EXAMPLES = 3
"""The worst examples of each property that are shown."""
HEAD = """\
# Agreement

How far each imported database agrees with the sources that people read, property by property. Written by
`kg agreement`.

A value *agrees* with a primary source, or where none speaks with the others, if a quantity is within 5 %, the days
that a date may mean touch, and a list shares an item. What was typed by hand from the same database is left out. The
values that differ are overruled: none of them answers a question. Those that are the only ones do, with their source
beside them.
"""
COLUMNS = (
    ("property", "property"),
    ("values", "values"),
    ("agree_with_primary", "agree with primary"),
    ("differ_from_primary", "differ"),
    ("agree_with_others", "agree with others"),
    ("differ_from_others", "differ"),
    ("only_here", "only here"),
)


@dataclass(frozen=True)
class Agreement:
    """What was compared.

    Attributes:
        rows: ``database, kind, property, values, agree_with_primary, differ_from_primary, agree_with_others,
            differ_from_others, only_here, worst``.
    """

    rows: Rows

    def page(self) -> str:
        """All of it as Markdown."""
        databases = dict.fromkeys(row["database"] for row in self.rows)
        return HEAD + "".join(map(self._section, databases))

    def _section(self, database: str) -> str:
        rows = [row for row in self.rows if row["database"] == database]
        table = [
            "| " + " | ".join(title for _, title in COLUMNS) + " |",
            "|" + " --- |" + " ---: |" * (len(COLUMNS) - 1),
            *("| " + " | ".join(_cell(row, name) for name, _ in COLUMNS) + " |" for row in rows),
        ]
        worst = [f"- `{row['property']}` of {_example(told)}" for row in rows for told in row["worst"] or ()]
        return "\n".join(
            ["", f"## {database}", "", *table, *(["", "Furthest apart:", "", *worst] if worst else []), ""]
        )


def agreement(con: duckdb.DuckDBPyConnection) -> Agreement:
    """Compare what imported databases say with what others say of the same."""
    return Agreement(Rows(fetch(con, script("query", "agreement"), {"most": EXAMPLES})))


def _cell(row: dict[str, Any], name: str) -> str:
    return f"{row[name]} of a {row['kind']}" if name == "property" else f"{row[name]:,}"


def _example(told: dict[str, Any]) -> str:
    standing = "a primary source" if told["standing"] == "primary" else "another source"
    return f"`{told['id']}`: {told['says']}, where {standing} says {told['against']}"
