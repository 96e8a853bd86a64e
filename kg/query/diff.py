"""What two warehouses, or two days, answer differently."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from kg.sql import text
from kg.warehouse.connect import connect, fetch

LAST_DAY = dt.date(9999, 12, 31)

_CHANGES = """
select coalesce(o.id, n.id) as id, coalesce(o.col, n.col) as property, o.said as old, n.said as new,
    case when o.id is null then 'added' when n.id is null then 'gone' else 'changed' end as change
from memory.old_answers as o
full join memory.new_answers as n on n.tbl = o.tbl and n.id = o.id and n.col = o.col
where o.said is distinct from n.said
order by id, property
"""


@dataclass(frozen=True)
class Side:
    """One of the two: a warehouse as its sources stood on a day."""

    warehouse: Path
    day: dt.date = LAST_DAY


def changes(old: Side, new: Side) -> list[dict[str, Any]]:
    """Every property whose answer differs: ``id, property, old, new, change``.

    Raises:
        WarehouseError: One cannot be read.
    """
    for side in (old, new):
        connect(side.warehouse).close()
    with duckdb.connect() as con:
        _answers(con, "old", old)
        _answers(con, "new", new)
        return fetch(con, _CHANGES)


def _answers(con: duckdb.DuckDBPyConnection, name: str, side: Side) -> None:
    con.execute(f"attach {text(side.warehouse)} as {name}_side (read_only)")
    # The warehouse's macros name its tables as they stand in its own catalogue.
    con.execute(f"use {name}_side")
    con.execute(
        f"""
        create table memory.{name}_answers as
        select tbl, id, col, case
            when many then coalesce(array_to_string([i.text for i in items], '; '), value)
            when money != '' and not ends_with(value, w.unit) then value || ' ' || w.unit
            else value end as said
        from answers_as_of(date '{side.day}') as w
        join meta.columns as m using (tbl, col)
        where role = 'property'
        """
    )
    con.execute("use memory")
