"""What changed in the field, month by month: what came out, what a price became, what was withdrawn, new conflicts."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from kg.query.declared import Kind
from kg.rows import Row, Rows
from kg.sql import text

MONTH = "strftime({}, '%Y-%m')"
WITHDRAWN = "withdrawn"
"""The column of the day on which a thing ceased to be offered, where a table has one."""


@dataclass(frozen=True)
class Month:
    """What changed in a month.

    Attributes:
        month: As ``2026-09``.
        rows: ``change, tbl, id, day, before, after, source``; a change is ``new``, ``price``, ``withdrawn`` or ``conflict``.
    """

    month: str
    rows: Rows

    def of(self, change: str) -> list[Row]:
        """The rows of one sort of change."""
        return [row for row in self.rows if row["change"] == change]


def months(con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind]) -> Rows:
    """How much changed in each month, the last first: ``month, new, price, withdrawn, conflict``."""
    found = con.execute(
        "select month, count(*) filter (change = 'new') as new, count(*) filter (change = 'price') as price, "
        "count(*) filter (change = 'withdrawn') as withdrawn, count(*) filter (change = 'conflict') as conflict "
        f"from ({_gathered(con, kinds)}) where month is not null group by month order by month desc"
    )
    names = [column[0] for column in found.description or ()]
    return Rows([dict(zip(names, row, strict=True)) for row in found.fetchall()], names)


def month(con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind], which: str) -> Month:
    """Everything that changed in one month, the last day first."""
    found = con.execute(
        f"select * exclude (month) from ({_gathered(con, kinds)}) where month = ? order by change, day desc, tbl, id",
        [which],
    )
    names = [column[0] for column in found.description or ()]
    return Month(which, Rows([dict(zip(names, row, strict=True)) for row in found.fetchall()], names))


def _gathered(con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind]) -> str:
    """Every change, gathered once for each connection."""
    if not con.execute("select 1 from duckdb_tables() where table_name = 'changed'").fetchone():
        parts = [*_things(kinds), _prices(kinds), _CONFLICTS]
        con.execute(
            f"create temp table changed as {' union all by name '.join(part for part in parts if part)}"
        )
    return "from changed"


def _things(kinds: Mapping[str, Kind]) -> list[str]:
    """Things that came out or were withdrawn, of the tables that say who makes them."""
    parts = []
    for kind in kinds.values():
        for change, name in (("new", kind.date), ("withdrawn", WITHDRAWN)):
            if kind.named and kind.makes and name in kind.fields:
                parts.append(
                    f"select {MONTH.format(name)} as month, '{change}' as change, '{kind.table}' as tbl, id, {name}_text as day, "
                    f"null::varchar as before, null::varchar as after, sources[1] as source from {kind.table} where {name} is not null"
                )
    return parts


def _prices(kinds: Mapping[str, Kind]) -> str:
    """Amounts that differ from what was said of the same offer before."""
    priced = [(kind.table, kind.price) for kind in kinds.values() if kind.price]
    chosen = " or ".join(f"(tbl = {text(table)} and col = {text(price)})" for table, price in priced)
    return _PRICES.replace("$chosen", chosen) if priced else ""


_PRICES = """
select strftime(published, '%Y-%m') as month, 'price' as change, tbl, id, published::varchar as day, before, after, source
from (
    select tbl, id, published, source, value || ' ' || coalesce(unit, '') as after, number, unit,
        lag(value || ' ' || coalesce(unit, '')) over told as before, lag(published) over told as earlier,
        lag(number) over told as number_before, lag(unit) over told as unit_before
    from claims where ($chosen) and rank != 'deprecated'
    window told as (partition by tbl, id order by coalesce(as_of_from, published), published, line)
)
where number != number_before and unit = unit_before and published > earlier"""
_CONFLICTS = """
select strftime(day, '%Y-%m') as month, 'conflict' as change, tbl, subject as id, day::varchar as day, property as before,
    array_to_string(vals, ' / ') as after, sources[-1] as source
from (select *, list_max([c.published for c in claims]) as day from conflicts where status = 'open')"""
