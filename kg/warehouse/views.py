"""The resolved tables, generated from the declarations: one row per thing.

A quantity gives its number with ``_low`` and ``_high`` (and ``_unit`` where it
may vary), a date what was typed with ``_earliest`` and ``_latest``, a list an
array. ``sources`` names who speaks of the thing and ``disputed`` the columns
about which they disagree.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg.facts.schema import COMPUTED, TABLES, columns, table_of
from kg.warehouse.cells.sql import UNCLAIMED
from kg.warehouse.cells.typed import items

LAST_DAY = "date '9999-12-31'"
SOURCES = "list_sort(list_distinct(flatten(list(distinct sources)))) as sources"
DISPUTED = "list_sort(list(col) filter (disputed)) as disputed"
PARTS = {
    "many": (("", "items"),),
    "quantity": (("", "number"), ("_low", "low"), ("_high", "high"), ("_typed", "value"), ("_unit", "unit")),
    "date": (("", "value"), ("_earliest", "earliest"), ("_latest", "latest")),
    "text": (("", "value"),),
}  # fmt: skip
"""What a declared column gives in a resolved table: suffix, and field of the winning claim."""


class Part(NamedTuple):
    """One column of a resolved table."""

    name: str
    column: str
    field: str


def resolved_statements() -> Iterator[str]:
    """A macro ``<table>_as_of(day)`` and a table ``<table>`` for each declared table.

    The things that several rows tell of come first, by id, then the others as the files have them:
    to sort them all takes as long as to resolve them. A table that computed columns are still to
    join is a temporary view ``resolved_<table>``.
    """
    yield f"create table conflicts as from conflicts_as_of({LAST_DAY})"
    yield f"create temp table won as from contested({LAST_DAY})"
    for stem in TABLES:
        if stem in UNCLAIMED:
            continue
        yield f"create macro {stem}_as_of(day) as table {resolved_select(stem)} order by id"
        today = f"{_contested(stem, 'won')} union all {_told_once(stem)}"
        if stem in COMPUTED:
            yield f"create temp view resolved_{stem} as {today}"
        else:
            yield f"create table {stem} as {today}"


def resolved_select(stem: str) -> str:
    """The query of a resolved table as the sources of a ``day`` have it."""
    known = "where source in (select id from sources where date <= day)"
    return f"{_contested(stem, 'contested(day)')} union all {_told_once(stem)} {known}"


def _contested(stem: str, winners: str) -> str:
    """A row for each thing that several rows tell of, from the winning claims."""
    answers = ",\n    ".join(
        f"any_value({part.field}) filter (col = '{part.column}') as \"{part.name}\""
        for part in _parts(stem)
    )
    return f"from (select id,\n    {answers}, {SOURCES}, {DISPUTED}\nfrom {winners} where tbl = '{stem}' group by id order by id)"


def _told_once(stem: str) -> str:
    """The same of the things that one row alone tells of: what is typed there is the answer."""
    answers = ",\n    ".join(f'{_typed(part)} as "{part.name}"' for part in _parts(stem))
    return f"""
select thing as id,
    {answers}, [source] as sources, null::varchar[] as disputed
from facts.{stem} as t anti join facts.told_often as o on o.tbl = '{stem}' and o.id = t.thing"""


def _typed(part: Part) -> str:
    if part.field == "items":
        return f"string_split(\"{part.column}\", '; ')"
    return f'"{part.column}"' if part.field == "value" else f'"{part.column}_read".{part.field}'


def _parts(stem: str) -> Iterator[Part]:
    """The columns that the declared columns of a table give."""
    for name, column in columns(TABLES[stem]).items():
        if column.role in {"id", "provenance"} or name == "note":
            continue
        parts = PARTS["many" if column.many else column.type if column.type in PARTS else "text"]
        for suffix, field in parts:
            if suffix != "_unit" or column.units or column.money:
                yield Part(name + suffix, name, field)


def nodes() -> str:
    """Select every thing: ``id, kind, tbl``."""
    return "\nunion all\n".join(
        f"select distinct thing as id, '{table_of(stem).kind}' as kind, '{stem}' as tbl from facts.{stem}"
        for stem in TABLES
        if not table_of(stem).measure and stem not in UNCLAIMED
    )


def edges() -> str:
    """Select every link that a source states, by a row of relations or in a column."""
    return "\nunion all\n".join(_edges())


def _edges() -> Iterator[str]:
    for stem, model in TABLES.items():
        table, declared = table_of(stem), columns(model)
        # A link inside a measured row (model, benchmark) belongs to the measured thing.
        subject = f'"{table.subject}"' if table.subject else "thing"
        for name, column in declared.items():
            # A measure whose value is a thing is itself a link.
            linking = name == table.value and column.type == "reference"
            if not (column.edge or linking) or (table.measure and name == table.subject):
                continue
            relation = f'"{table.measure}"' if linking else f"'{column.edge}'"
            yield f"""
select * from (
    select {subject} as subject, {relation} as relation, {items(name, column)} as object, source, locator,
        {f'"{table.when}"' if table.when else "null::varchar"} as as_of, note, '{stem}' as tbl, line
    from facts.{stem} where "{name}" is not null and "rank" is distinct from 'deprecated'
) where object not in ('none', 'undisclosed')"""
