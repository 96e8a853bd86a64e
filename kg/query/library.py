"""The SQL library: one question a file, with its title, description and typed parameters.

A file begins with comment lines::

    -- Title in one line
    -- What it answers, in a sentence or two.
    -- :since date = 2023-01-01 -- first day of the period
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from kg.errors import CallError, meant
from kg.facts.values import parse_date, parse_quantity
from kg.warehouse.connect import fetch
from kg.warehouse.fingerprint import data_folder

_PARAMETER = re.compile(r"^-- :(\w+) (text|integer|number|date) = (.*?)(?: -- (.*))?$")
Value = str | int | float | dt.date | None


@dataclass(frozen=True)
class Parameter:
    """One input of a query.

    Attributes:
        name: As written after ``$`` in the SQL.
        type: ``text``, ``integer``, ``number`` or ``date``.
        default: Used when none is given; blank text is NULL.
        about: What it means.
    """

    name: str
    type: str
    default: str
    about: str

    def read(self, given: str) -> Value:
        """The value of what was typed.

        Raises:
            CallError: It is not of the parameter's type.
        """
        if given == "":
            return None
        try:
            if self.type == "date":
                return parse_date(given).earliest
            if self.type in {"integer", "number"}:
                number = parse_quantity(given).value
                return int(number) if self.type == "integer" else number
        except ValueError as error:
            msg = f"--param {self.name}={given}: {error}"
            raise CallError(msg) from None
        return given


@dataclass(frozen=True)
class Query:
    """One named query."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    sql: str


def queries(folder: Path | None = None) -> dict[str, Query]:
    """All queries of the library by name."""
    place = folder or data_folder("queries")
    return {path.stem: _read(path) for path in sorted(place.glob("*.sql"))}


def _read(path: Path) -> Query:
    text = path.read_text("utf-8")
    head = [line for line in text.splitlines() if line.startswith("--")]
    found = [_PARAMETER.match(line) for line in head]
    parameters = tuple(Parameter(m[1], m[2], m[3].strip(), m[4] or "") for m in found if m)
    prose = [line.removeprefix("--").strip() for line, match in zip(head, found, strict=True) if not match]
    return Query(path.stem, prose[0], " ".join(prose[1:]), parameters, text)


def prepare(name: str, given: Mapping[str, str]) -> tuple[str, dict[str, Value]]:
    """The SQL of a named query and the values of its parameters.

    Raises:
        CallError: No such query or parameter, or a value of another type.
    """
    library = queries()
    if name not in library:
        hint = meant(name, library, "kg query lists them")
        msg = f"there is no query {name!r} ({hint})"
        raise CallError(msg)
    query = library[name]
    unknown = set(given) - {p.name for p in query.parameters}
    if unknown:
        known = ", ".join(p.name for p in query.parameters) or "none"
        msg = f"{name} has no parameter {', '.join(sorted(unknown))} (it has: {known})"
        raise CallError(msg)
    return query.sql, {p.name: p.read(given.get(p.name, p.default)) for p in query.parameters}


def run(con: duckdb.DuckDBPyConnection, name: str, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of a named query.

    Raises:
        CallError: No such query or parameter, or a value of another type.
    """
    return fetch(con, *prepare(name, given))


def reference() -> str:
    """The reference page of the library, as Markdown."""
    parts = [
        "# The SQL library\n\nWritten by `make docs` from the headers of `queries/*.sql`; do not edit it.\n"
    ]
    for query in queries().values():
        parts.append(f"## {query.name}\n\n{query.title}.\n")
        if query.about:
            parts.append(f"{query.about}\n")
        parts += [
            f"- `{p.name}` ({p.type}, default {f'`{p.default}`' if p.default else 'none'}): {p.about}"
            for p in query.parameters
        ]
        example = "".join(f" --param {p.name}={p.default}" for p in query.parameters[:1] if p.default)
        parts.append(f"\n```sh\nkg query {query.name}{example}\n```\n")
    return "\n".join(parts)
