"""The resolved tables, generated from the declarations: one row per thing.

A quantity gives its number with ``_low`` and ``_high`` (and ``_unit`` where it
may vary), a date what was typed with ``_earliest`` and ``_latest``, a list an
array. ``sources`` names who speaks of the thing and ``disputed`` the columns
about which they disagree.
"""

from collections.abc import Iterator

from kg.schema import TABLES, Column, columns, table_of

LAST_DAY = "date '9999-12-31'"
HIDDEN = {"sections", "resolutions"}


def resolved_statements() -> Iterator[str]:
    """A macro ``<table>_as_of(day)`` and a table ``<table>`` for each declared table."""
    yield f"create table conflicts as from conflicts_as_of({LAST_DAY})"
    yield f"create temp table won as from winners({LAST_DAY})"
    for stem in TABLES:
        if stem in HIDDEN:
            continue
        yield f"create macro {stem}_as_of(day) as table {resolved_select(stem, 'winners(day)')}"
        yield f"create table {stem} as {resolved_select(stem, 'won')}"
    yield "drop table won"


def resolved_select(stem: str, winners: str) -> str:
    """The query of a resolved table, from the winning claims of some day."""
    selected = ",\n    ".join(_selected(stem))
    return f"select {selected}\nfrom {winners} where tbl = '{stem}' group by id order by id"


def resolved_columns(stem: str) -> list[str]:
    """The columns of a resolved table, in order."""
    return [part.rsplit(" as ", 1)[1].strip('"') for part in _selected(stem)]


def _selected(stem: str) -> Iterator[str]:
    yield "id as id"
    for name, column in columns(TABLES[stem]).items():
        if column.role not in {"id", "provenance"} and name != "note":
            yield from _answers(name, column)
    yield "list_sort(list_distinct(flatten(list(sources)))) as sources"
    yield "list_sort(list(col) filter (disputed)) as disputed"


def _answers(name: str, column: Column) -> Iterator[str]:
    pick = f"filter (col = '{name}')"
    if column.many:
        yield f'any_value(items) {pick} as "{name}"'
    elif column.type == "quantity":
        yield f'any_value(won.number) {pick} as "{name}"'
        yield f'any_value(won.low) {pick} as "{name}_low"'
        yield f'any_value(won.high) {pick} as "{name}_high"'
        yield f'any_value(won.value) {pick} as "{name}_typed"'
        if column.units or column.money:
            yield f'any_value(won.unit) {pick} as "{name}_unit"'
    else:
        yield f'any_value(won.value) {pick} as "{name}"'
        if column.type == "date":
            yield f'any_value(won.earliest) {pick} as "{name}_earliest"'
            yield f'any_value(won.latest) {pick} as "{name}_latest"'


def kinds() -> dict[str, str]:
    """The kind of thing each table holds."""
    return {stem: table_of(stem).kind for stem in TABLES}
