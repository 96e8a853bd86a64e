"""The SQL that reads a table of text: each row's thing, and each quantity and date as it reads.

A quantity ``parameters`` has ``parameters_read`` beside it, ``{number, low, high, unit}``, a list of
these, each with what was ``typed``, where a cell may hold several; a date ``released`` has ``released_read``, ``{earliest, latest}``.
Every name in these statements comes from a declaration, never from a user.
"""

from collections.abc import Collection, Iterator

from kg.facts.read import Facts
from kg.facts.schema import TABLES, Column, columns, table_of
from kg.facts.values import MACROS
from kg.sql import text

SLUG = "nullif(trim(regexp_replace(lower(\"{}\"), '[^\\p{{L}}\\p{{N}}.]+', '-', 'g'), '-'), '')"


def typed(stem: str, present: Collection[str]) -> str:
    """Select a read frame as its typed table, absent columns as NULL."""
    declared = columns(TABLES[stem])
    names = [f'"{name}"' if name in present else f'null::varchar as "{name}"' for name in declared]
    reads = [
        f', case when "{name}" is not null then {read} end as "{name}_read"'
        for name, column in declared.items()
        for read in _reads(name, column)
    ]
    rows = f"select file, line, {', '.join(names)} from incoming"
    return f"select *, {row_id(stem)} as thing{''.join(reads)} from ({rows})"


def row_id(stem: str) -> str:
    """The id of the thing a row is about: typed, or made from its key."""
    table = table_of(stem)
    if table.key == ("id",):
        return "id"
    declared = columns(TABLES[stem])
    return f"concat_ws('/', {', '.join(_slug(name, declared[name]) for name in table.key)})"


def items(name: str, column: Column) -> str:
    """The value of a cell, or each value where it may hold several."""
    return f"unnest(string_split(\"{name}\", '; '))" if column.many else f'"{name}"'


def macros(facts: Facts) -> Iterator[str]:
    """What typing needs: the readings, and what each unit converts to, and by how much."""
    yield MACROS
    based = {text(key): unit for key, unit in facts.units.items() if unit.base}
    bases = ", ".join(f"{key}: {text(unit.base)}" for key, unit in based.items())
    times = ", ".join(f"{key}: {unit.factor!r}::double" for key, unit in based.items())
    yield f"create temp macro base_of(unit) as coalesce((map {{{bases}}}::map(varchar, varchar))[unit], unit)"
    yield f"create temp macro times_of(unit) as coalesce((map {{{times}}}::map(varchar, double))[unit], 1)"


def _slug(name: str, column: Column) -> str:
    """A part of an id: what names a thing or a choice is one already."""
    return (
        f'lower("{name}")'
        if column.type in {"reference", "choice", "resolution"}
        else SLUG.format(name)
    )


def _reads(name: str, column: Column) -> Iterator[str]:
    """What the cells of a column read as, where they read as something."""
    if column.type == "date":
        yield f'{{earliest: earliest_day("{name}"), latest: latest_day("{name}")}}'
    elif column.type == "quantity" and column.many:
        items = f"list_transform(string_split(\"{name}\", '; '), lambda typed: {_quantity('typed', column)})"
        yield f"list_transform({items}, lambda its: {_in_unit('its', column, 'typed: its.typed, ')})"
    elif column.type == "quantity":
        item = _quantity(f'"{name}"', column)
        yield f"list_transform([{item}], lambda its: {_in_unit('its', column)})[1]"


def _quantity(typed: str, column: Column) -> str:
    """What was typed, the number, and the unit after it where the column lets one follow."""
    if not column.units:
        return f"{{typed: {typed}, of: read_quantity({typed}), said: null::varchar}}"
    number = f"split_part({typed}, ' ', 1)"
    said = f"nullif(substr({typed}, length({number}) + 2), '')"
    return f"{{typed: {typed}, of: read_quantity({number}), said: {said}}}"


def _in_unit(its: str, column: Column, typed: str = "") -> str:
    """The number in the column's own unit, where the typed one converts to it."""
    converts = bool(column.unit and column.units)
    times = f" * times_of({its}.said)" if converts else ""
    ends = ", ".join(f"{end}: {its}.of.{end}{times}" for end in ("number", "low", "high"))
    base = f"base_of({its}.said)" if converts else f"{its}.said"
    money = f'"{column.money}", ' if column.money else ""
    return f"{{{typed}{ends}, unit: coalesce({base}, {money}'{column.unit}')}}"
