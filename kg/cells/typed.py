"""The SQL that reads a table of text: each row's thing, and each quantity and date as it reads.

A quantity ``parameters`` has ``parameters_read`` beside it, ``{number, low, high, unit}``, a list of
these, each with what was ``typed``, where a cell may hold several; a date ``released`` has ``released_read``, ``{earliest, latest}``.
Every name in these statements comes from a declaration, never from a user.
"""

from collections.abc import Collection, Iterator

from kg.read import Facts
from kg.schema import TABLES, Column, columns, table_of

SLUG = "nullif(trim(regexp_replace(lower(\"{}\"), '[^\\p{{L}}\\p{{N}}.]+', '-', 'g'), '-'), '')"
STEPS = ("cut", "ended", "bounded", "read")
"""What happens to a quantity in turn; one nested call would read the text over and over."""


def typed(stem: str, present: Collection[str]) -> str:
    """Select a read frame as its typed table, absent columns as NULL."""
    declared = columns(TABLES[stem])
    names = [f'"{name}"' if name in present else f'null::varchar as "{name}"' for name in declared]
    quantities = {name: c for name, c in declared.items() if c.type == "quantity"}
    query = f"select file, line, {', '.join(names)} from incoming"
    for step in STEPS:
        query = f"select * {_step(step, quantities)} from ({query})"
    return f"select *, {row_id(stem)} as thing{''.join(_days(declared))} from ({query})"


def row_id(stem: str) -> str:
    """The id of the thing a row is about: typed, or made from its key."""
    table = table_of(stem)
    if table.key == ("id",):
        return "id"
    declared = columns(TABLES[stem])
    return f"concat_ws('/', {', '.join(_slug(name, declared[name]) for name in table.key)})"


def unit_macros(facts: Facts) -> Iterator[str]:
    """``base_of(unit)`` and ``times_of(unit)``: what a unit converts to, and by how much."""
    based = {_text(key): unit for key, unit in facts.units.items() if unit.base}
    bases = ", ".join(f"'{key}': '{_text(unit.base)}'" for key, unit in based.items())
    times = ", ".join(f"'{key}': {unit.factor!r}::double" for key, unit in based.items())
    yield f"create temp macro base_of(unit) as coalesce((map {{{bases}}}::map(varchar, varchar))[unit], unit)"
    yield f"create temp macro times_of(unit) as coalesce((map {{{times}}}::map(varchar, double))[unit], 1)"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(value: str) -> str:
    return value.replace("'", "''")


def _slug(name: str, column: Column) -> str:
    """A part of an id: what names a thing or a choice is one already."""
    return (
        f'lower("{name}")'
        if column.type in {"reference", "choice", "resolution"}
        else SLUG.format(name)
    )


def _step(step: str, quantities: dict[str, Column]) -> str:
    """One step for all quantities of a table; the column of the step before gives way."""
    if not quantities:
        return ""
    before = {name: f"{name}_{STEPS[STEPS.index(step) - 1]}" for name in quantities}
    gone = f" exclude ({', '.join(map(_quoted, before.values()))})"
    if step == STEPS[0]:
        before, gone = {name: name for name in quantities}, ""
    made = (
        f'case when "{name}" is not null then {_made(step, c, given)} end as "{name}_{step}"'
        for name, c in quantities.items()
        for given in [before[name]]
    )
    return f"{gone}, {', '.join(made)}"


def _made(step: str, column: Column, given: str) -> str:
    template = {
        "cut": "quantity_cut({})" if column.units else "quantity_whole({})",
        "ended": "{{typed: {0}.typed, said: {0}.said, ends: quantity_ends({0}.part)}}",
        "bounded": "{{typed: {0}.typed, said: {0}.said, of: quantity_of({0}.ends)}}",
        "read": _reading(column),
    }[step]
    if not column.many:
        return template.format(f'"{given}"')
    items = f"string_split(\"{given}\", '; ')" if step == STEPS[0] else f'"{given}"'
    return f"list_transform({items}, lambda x: {template.format('x')})"


def _reading(column: Column) -> str:
    """What was read, in the column's own unit where the typed one converts to it."""
    ends = ("number", "low", "high")
    money = f'"{column.money}", ' if column.money else ""
    if column.unit and column.units:
        read = ", ".join(f"{end}: {{0}}.of.{end} * times_of({{0}}.said)" for end in ends)
        unit = f"coalesce(base_of({{0}}.said), {money}'{column.unit}')"
    else:
        read = ", ".join(f"{end}: {{0}}.of.{end}" for end in ends)
        unit = f"coalesce({{0}}.said, {money}'{column.unit}')"
    said = "typed: {0}.typed, " if column.many else ""
    return f"{{{{{said}{read}, unit: {unit}}}}}"


def _days(declared: dict[str, Column]) -> Iterator[str]:
    for name, column in declared.items():
        if column.type == "date":
            days = f'{{earliest: earliest_day("{name}"), latest: latest_day("{name}")}}'
            yield f', case when "{name}" is not null then {days} end as "{name}_read"'
