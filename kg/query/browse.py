"""The rows of a table that satisfy filters, a page of them at a time."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import duckdb

from kg.errors import CallError
from kg.facts.values import fold, parse_date, parse_quantity
from kg.query.declared import Field, Kind, column
from kg.query.order import order
from kg.rows import Rows
from kg.sql import text
from kg.warehouse.connect import fetch

UNKNOWN = "unknown"
"""What stands for a value that no source gives."""
LARGEST = 1_000_000
"""Rows of one page at most."""
HELD = 6
"""Tables of earlier days that a connection keeps."""


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a table.

    Attributes:
        words: Part of a name, an alias or an id, in any spelling.
        picked: Values by column, of which a row must have one; ``unknown`` where no source speaks.
        between: The smallest and the largest value by column, as people type them; blank is open.
        sort: A column; ``-`` before it sorts from the largest. Blank is `usual_order`.
        columns: The columns to show; blank are those declared.
        day: Only what was published by then.
        page: Counted from 1.
        size: Rows of a page.
    """

    words: str = ""
    picked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    between: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sort: str = ""
    columns: tuple[str, ...] = ()
    day: dt.date | None = None
    page: int = 1
    size: int = 50


@dataclass(frozen=True)
class Listing:
    """A page of rows.

    Attributes:
        rows: The rows of the page.
        total: How many there are on all pages.
        columns: The columns shown.
        sql: The query, without its page, for any DuckDB client.
    """

    rows: Rows
    total: int
    columns: tuple[str, ...]
    sql: str


def browse(con: duckdb.DuckDBPyConnection, kind: Kind, wanted: Wanted) -> Listing:
    """One page of the rows that satisfy every filter.

    Raises:
        CallError: A column is not declared, or a value is not of its type.
    """
    if not (1 <= wanted.size <= LARGEST and 1 <= wanted.page <= LARGEST):
        msg = f"page {wanted.page} of {wanted.size} rows is none (both are counted from 1, to {LARGEST:,})"
        raise CallError(msg)
    columns = wanted.columns or kind.columns
    select = ", ".join(f't."{name}"' for name in _parts(kind, columns))
    where = conditions(kind, wanted)
    filtered = "\n    and ".join(where.values()) or "true"
    sql = f"select {select}\nfrom {snapshot(kind, wanted.day)} as t\nwhere {filtered}\norder by {order(kind, wanted.sort)}"
    paged = f"{sql}\nlimit {wanted.size} offset {(wanted.page - 1) * wanted.size}"
    rows = Rows(fetch(con, paged.replace(snapshot(kind, wanted.day), held(con, kind, wanted.day))))
    return Listing(rows, count(con, kind, wanted, where), columns, sql)


def count(con: duckdb.DuckDBPyConnection, kind: Kind, wanted: Wanted, where: Mapping[str, str]) -> int:
    """How many rows satisfy these conditions."""
    filtered = " and ".join(where.values()) or "true"
    ((total,),) = con.execute(
        f"select count(*) from {held(con, kind, wanted.day)} as t where {filtered}"
    ).fetchall()
    return int(total)


def snapshot(kind: Kind, day: dt.date | None) -> str:
    """The resolved table, as of a day."""
    return f"{kind.table}_as_of(date '{day}')" if day else kind.table


def held(con: duckdb.DuckDBPyConnection, kind: Kind, day: dt.date | None) -> str:
    """The same, resolved once for all queries of this connection."""
    if day is None:
        return kind.table
    name = f"held_{kind.table}_{day:%Y%m%d}"
    there = con.execute(
        "select table_name from duckdb_tables() where temporary and table_name like 'held%' order by table_oid"
    ).fetchall()
    if (name,) not in there:
        for (old,) in there[: len(there) + 1 - HELD]:
            con.execute(f"drop table {old}")
        con.execute(f"create temp table {name} as from {snapshot(kind, day)}")
    return name


def conditions(kind: Kind, wanted: Wanted) -> dict[str, str]:
    """Every filter as SQL on a row ``t``, by the column that it is about."""
    ranges = [(column(kind, name), ends) for name, ends in wanted.between.items() if any(ends)]
    return {
        **({"": _called(kind, wanted.words)} if wanted.words.strip() else {}),
        **{name: _picked(column(kind, name), values) for name, values in wanted.picked.items() if values},
        **{f.name: " and ".join(_between(f, *ends)) for f, ends in ranges},
    }


def _parts(kind: Kind, columns: tuple[str, ...]) -> Iterator[str]:
    shown = [column(kind, name) for name in columns]
    names = [name for name in ("name", "name_zh") if name in kind.fields]
    implied = [f"{f.implied_by}_text" for f in shown if f.implied_by]
    yield from dict.fromkeys(
        ["id", *names, *(part for f in shown for part in f.parts), *implied, "sources", "disputed"]
    )


def _called(kind: Kind, words: str) -> str:
    """Rows whose own name, or that of a thing that tells them apart, holds these words."""
    spelled = f"select id from meta.spellings where contains(folded, {text(fold(words))})"
    keys = [f for f in kind.fields.values() if f.role == "key" or (not kind.named and f.type == "reference")]
    near = [
        f't."{f.name}" in ({spelled})'
        if f.type == "reference"
        else f't."{f.name}" ilike {text(_like(words))}'
        for f in keys
        if not f.many
    ]
    return f"({' or '.join([f't.id in ({spelled})', *near])})"


def _like(words: str) -> str:
    return f"%{words.strip()}%"


def _picked(field_: Field, values: tuple[str, ...]) -> str:
    known = [value for value in values if value != UNKNOWN]
    among = f"[{', '.join(map(text, known))}]"
    own = field_.said
    if field_.tree:
        below = f"(select list(id) from ancestors where list_contains({among}, ancestor))"
        holds = f"list_has_any({own}, {below})"
    elif field_.many:
        holds = f"list_has_any({own}, {among})"
    else:
        holds = f"{own} in ({', '.join(map(text, known))})"
    either = [holds] * bool(known) + [f"{own} is null"] * (UNKNOWN in values)
    return f"({' or '.join(either)})"


def _between(field_: Field, low: str, high: str) -> Iterator[str]:
    """Conditions that hold of a row whatever its true value between its bounds is."""
    if not field_.ranged:
        msg = f"{field_.name} has no smaller and larger values (pick some, as {field_.name}=VALUE)"
        raise CallError(msg)
    ends = (("low", ">=", low), ("high", "<=", high))
    for end, sign, typed in ends:
        if typed.strip():
            yield f"{_bound(field_, end)} {sign} {_value(field_, end, typed.strip())}"


def _bound(field_: Field, end: str) -> str:
    if field_.type == "date":
        return f't."{field_.name}_{"earliest" if end == "low" else "latest"}"'
    return f't."{field_.name}_usd"' if field_.money else f't."{field_.name}_{end}"'


def _value(field_: Field, end: str, typed: str) -> str:
    try:
        if field_.type == "date":
            day = parse_date(typed)
            return f"date '{day.earliest if end == 'low' else day.latest}'"
        amount = parse_quantity(typed)
    except ValueError as error:
        msg = f"{field_.name}: {error}"
        raise CallError(msg) from None
    return repr(float(amount.value))
