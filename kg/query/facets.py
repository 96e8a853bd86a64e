"""The values of a table's columns, each with how many rows have it under the other filters."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from kg.query.browse import UNKNOWN, Wanted, conditions, held
from kg.query.declared import Field, Kind
from kg.sql import text

MOST = 12
"""Columns of whose values a list is given."""
VALUES = 60
"""Values of a column at most, the most frequent first."""
SELDOM = 0.02
"""Share of rows below which a column is known too seldom to be of use."""


@dataclass(frozen=True)
class Value:
    """One value of a column.

    Attributes:
        value: As stored; ``unknown`` where no source speaks.
        rows: How many rows have it, under the filters on other columns.
        picked: Whether it is one of those wanted.
    """

    value: str
    rows: int
    picked: bool


@dataclass(frozen=True)
class Facet:
    """A column and its values, the most frequent first."""

    field: Field
    values: tuple[Value, ...]


def facets(con: duckdb.DuckDBPyConnection, kind: Kind, wanted: Wanted) -> list[Facet]:
    """The values of the columns that tell rows apart, those shown by default first."""
    where = conditions(kind, wanted)
    chosen = list(_telling(con, kind, wanted))
    kept = [f for f in chosen[:MOST] if f.name not in wanted.picked]
    asked = [f for f in kind.fields.values() if f.name in wanted.picked]
    found = [Facet(f, tuple(_values(con, kind, wanted, f, where))) for f in (*asked, *kept)]
    return [facet for facet in found if facet.values]


def _telling(con: duckdb.DuckDBPyConnection, kind: Kind, wanted: Wanted) -> Iterator[Field]:
    counted = [f for f in kind.fields.values() if f.counted]
    if not counted:
        return
    known = ", ".join(f"count({f.said})" for f in counted)
    several = ", ".join(f"approx_count_distinct({f.said})" for f in counted)
    (row,) = con.execute(
        f"select count(*), {known}, {several} from {held(con, kind, wanted.day)} as t"
    ).fetchall()
    rows, shares, distinct = row[0], row[1 : len(counted) + 1], row[len(counted) + 1 :]
    first = {*kind.shown, kind.makes}
    order = sorted(
        range(len(counted)),
        key=lambda i: (counted[i].name != kind.makes, counted[i].name not in first, -shares[i]),
    )
    for i in order:
        free = counted[i].type == "text" and distinct[i] > VALUES
        if shares[i] > SELDOM * rows and distinct[i] > 1 and not free:
            yield counted[i]


def _values(
    con: duckdb.DuckDBPyConnection, kind: Kind, wanted: Wanted, field: Field, where: dict[str, str]
) -> Iterator[Value]:
    others = " and ".join(part for name, part in where.items() if name != field.name) or "true"
    one = f"unnest({field.said})" if field.many else field.said
    rows = f"select t.id, {one} as value from {held(con, kind, wanted.day)} as t where {others}"
    if field.tree:
        below = " or ".join(f"tbl = {text(table)}" for table in field.references)
        rows = f"select r.id, ancestor as value from ({rows}) as r join ancestors as a on a.id = r.value and ({below})"
    found = con.execute(
        f"select value, count(distinct id) as n from ({rows}) where value is not null group by value order by n desc, value limit {VALUES}"
    ).fetchall()
    picked = wanted.picked.get(field.name, ())
    yield from (Value(value, n, value in picked) for value, n in found)
    ((blank,),) = con.execute(
        f"select count(*) from {held(con, kind, wanted.day)} as t where {others} and {field.said} is null"
    ).fetchall()
    if blank or UNKNOWN in picked:
        yield Value(UNKNOWN, blank, UNKNOWN in picked)
