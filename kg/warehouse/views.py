"""The resolved tables, generated from the declarations: one row per thing.

A quantity gives its number with ``_low`` and ``_high`` (and ``_unit`` where it
may vary), a date what was typed with ``_earliest`` and ``_latest``, a list an
array. ``sources`` names who speaks of the thing and ``disputed`` the columns
about which they disagree.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from kg.schema import TABLES, columns, table_of

LAST_DAY = "date '9999-12-31'"
HIDDEN = {"sections", "resolutions"}
SOURCES = "list_sort(list_distinct(flatten(list(distinct sources)))) as sources"
DISPUTED = "list_sort(list(col) filter (disputed)) as disputed"
PARTS = {
    "many": (("", "items", "varchar[]"),),
    "quantity": (("", "number", "double"), ("_low", "low", "double"), ("_high", "high", "double"),
        ("_typed", "value", "varchar"), ("_unit", "unit", "varchar")),
    "date": (("", "value", "varchar"), ("_earliest", "earliest", "date"), ("_latest", "latest", "date")),
    "text": (("", "value", "varchar"),),
}  # fmt: skip
"""What a declared column gives in a resolved table: suffix, field of the winning claim, type."""


class Part(NamedTuple):
    """One column of a resolved table."""

    name: str
    column: str
    field: str
    type: str


def resolved_statements(said: Collection[tuple[str, str]]) -> Iterator[str]:
    """A macro ``<table>_as_of(day)`` and a table ``<table>`` for each declared table.

    Args:
        said: The tables and columns about which anything is claimed; the others are blank.
    """
    yield f"create table conflicts as from conflicts_as_of({LAST_DAY})"
    yield f"create temp table won as from contested({LAST_DAY})"
    for stem in TABLES:
        if stem in HIDDEN:
            continue
        yield f"create macro {stem}_as_of(day) as table {resolved_select(stem, 'winners(day)')} order by id"
        spoken = {col for tbl, col in said if tbl == stem}
        contested = resolved_select(stem, "won", spoken)
        yield f"create table {stem} as {contested} union all {_told_once(stem, spoken)} order by id"
    yield "drop table won"


def resolved_select(stem: str, winners: str, said: Collection[str] | None = None) -> str:
    """The query of a resolved table, from the winning claims of some day."""
    answers = _answers(stem, said, "any_value({})".format)
    return (
        f"select {answers}, {SOURCES}, {DISPUTED}\nfrom {winners} where tbl = '{stem}' group by id"
    )


def _told_once(stem: str, said: Collection[str]) -> str:
    """The same of the things that one row alone tells of: nothing competes, so cells are answers."""
    answers = _answers(stem, said, _answer)
    ends = "[any_value(source)] as sources, null::varchar[] as disputed"
    return f"select {answers}, {ends}\nfrom facts.cells where alone and tbl = '{stem}' group by id"


def _answer(field: str) -> str:
    return "list(value order by item)" if field == "items" else f"any_value({field})"


def _answers(stem: str, said: Collection[str] | None, chosen: Callable[[str], str]) -> str:
    answers = [
        f"{chosen(part.field)} filter (col = '{part.column}') as \"{part.name}\""
        if said is None or part.column in said
        else f'null::{part.type} as "{part.name}"'
        for part in _parts(stem)
    ]
    return ",\n    ".join(["id", *answers])


def resolved_columns(stem: str) -> list[str]:
    """The columns of a resolved table, in order."""
    return ["id", *(part.name for part in _parts(stem)), "sources", "disputed"]


def _parts(stem: str) -> Iterator[Part]:
    """The columns that the declared columns of a table give."""
    for name, column in columns(TABLES[stem]).items():
        if column.role in {"id", "provenance"} or name == "note":
            continue
        parts = PARTS["many" if column.many else column.type if column.type in PARTS else "text"]
        for suffix, field, type_ in parts:
            if suffix != "_unit" or column.units or column.money:
                yield Part(name + suffix, name, field, type_)


def kinds() -> dict[str, str]:
    """The kind of thing each table holds."""
    return {stem: table_of(stem).kind for stem in TABLES}
