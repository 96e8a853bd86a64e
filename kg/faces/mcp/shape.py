"""Results in few tokens: rows without their names repeated, cut where they are many, with the sources they cite."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, Field

from kg.atlas import Atlas
from kg.rows import Row, as_printed

MOST_TEXT = 30_000
"""Characters that the rows of one table may take; those beyond are cut off."""
LONGEST = 600
"""Characters of one cell."""
MOST_SOURCES = 25
NAMED = 10
"""Undecided things that are named; the rest are counted."""


class Table(BaseModel):
    """Rows as lists, in the order of ``columns``; what no row has is left out."""

    columns: list[str]
    rows: list[list[Any]]
    total: int = Field(description="How many rows there are, those left out too")
    truncated: bool = Field(description="Whether rows were left out")


class Source(BaseModel):
    """A source that is cited."""

    title: str
    date: str
    authority: str
    url: str = ""


class Undecided(BaseModel):
    """Things that are neither yes nor no, each with the properties that decide."""

    total: int
    first: list[dict[str, Any]]


def table(rows: Sequence[Row], most: int, total: int | None = None, *, cut: bool = False) -> Table:
    """The first rows as they were printed."""
    printed = as_printed(rows[:most])
    names = dict.fromkeys(name for row in printed for name in row)
    columns = [name for name in names if any(row.get(name) not in (None, "", []) for row in printed)]
    kept: list[list[Any]] = []
    room = MOST_TEXT
    for row in printed:
        cells = [plain(row.get(name)) for name in columns]
        room -= sum(len(str(cell)) for cell in cells)
        if room < 0 and kept:
            break
        kept.append(cells)
    whole = max(total or 0, len(rows))
    return Table(columns=columns, rows=kept, total=whole, truncated=cut or len(kept) < whole)


def plain(value: Any) -> Any:
    """A value as JSON has it; what is endless is null, what is very long is cut."""
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return value if len(value) <= LONGEST else f"{value[:LONGEST]}… ({len(value):,} characters)"
    if isinstance(value, Decimal):
        return plain(float(value))
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else value
    return value if value is None or isinstance(value, int) else _said(value)


def rounded(value: Any) -> Any:
    """A computed value, to the four digits that its inputs may be good for."""
    return plain(float(f"{value:.4g}")) if isinstance(value, float) and math.isfinite(value) else plain(value)


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def undecided(rows: Sequence[Row], why: str) -> Undecided:
    """The first of those that could not be decided, with the properties that are missing or contested."""
    first = [{"id": row["id"], why: row.get(why) or []} for row in rows[:NAMED]]
    return Undecided(total=len(rows), first=first)


def cited(atlas: Atlas, rows: Iterable[Row]) -> dict[str, Source]:
    """The sources that rows name, by id, the first of them where they are many."""
    named = dict.fromkeys(
        source
        for row in rows
        for source in [row.get("source"), *(row.get("sources") or ())]
        if isinstance(source, str)
    )
    ids = list(named)[:MOST_SOURCES]
    found = atlas.rows(
        "select id, coalesce(nullif(title_en, ''), title) as title, typed as date, authority, coalesce(url, '') as url "
        "from sources where id in (select unnest(?))",
        [ids],
    )
    about = {row.pop("id"): Source(**row) for row in found}
    return {id_: about[id_] for id_ in ids if id_ in about}
