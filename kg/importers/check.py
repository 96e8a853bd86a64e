"""What is wrong with a row before it is written: an import never makes a collection that the check refuses."""

import re
from collections.abc import Collection, Iterator

from kg.facts.schema import TABLES, Column
from kg.facts.values import parse_date, parse_quantity, text_fault
from kg.importers.entry import Fact

MEANT = ("amount", "per", "product")
"""Without these a price says nothing."""
_CURRENCIES = TABLES["plans"].columns["currency"].values


def checked(fact: Fact, day: str, units: Collection[str]) -> tuple[Fact | None, list[str]]:
    """A row of a snapshot of that day without the cells that are at fault, and what is wrong with them.

    Nothing is left of a row that lost what it cannot be without.
    """
    columns = TABLES[fact.table].columns
    confirmed = fact.cells.get("note", "").lower().startswith("confirmed")
    wrong = {
        name: [*_faults(columns[name], cell, day, confirmed=confirmed), *_of_unit(columns[name], cell, units)]
        for name, cell in fact.cells.items()
    }
    sound = {name: cell for name, cell in fact.cells.items() if not wrong[name]}
    lost = any(faults and (columns[name].required or name in MEANT) for name, faults in wrong.items())
    messages = [f"{name}: {message}" for name, faults in wrong.items() for message in faults]
    return None if lost else Fact(fact.table, sound), messages


def _faults(column: Column, cell: str, day: str, *, confirmed: bool) -> Iterator[str]:
    odd = text_fault(cell)
    if odd:
        yield odd[0]
    elif column.pattern and not re.fullmatch(column.pattern, cell):
        yield f"{cell!r} is no {column.type}"
    elif column.type == "date":
        yield from _of_date(cell, day)
    elif column.type == "quantity" and not confirmed:
        yield from _of_quantity(column, cell)


def _of_date(cell: str, day: str) -> Iterator[str]:
    try:
        found = parse_date(cell)
    except ValueError as error:
        yield str(error)
        return
    if found.earliest > parse_date(day).latest:
        yield f"{cell} is after the day of the copy, {day}"


def _of_quantity(column: Column, cell: str) -> Iterator[str]:
    for item in cell.split("; "):
        number = parse_quantity(item.partition(" ")[0])
        if column.low is not None and number.high < column.low:
            yield f"{item} is less than {column.low:g}"
        if column.high is not None and number.low > column.high:
            yield f"{item} is more than {column.high:g}"


def _of_unit(column: Column, cell: str, units: Collection[str]) -> Iterator[str]:
    if column.type == "quantity" and column.units:
        named = {item.partition(" ")[2] for item in cell.split("; ")} - {""}
        yield from (f"unknown unit {unit}" for unit in sorted(named - {*units, *_CURRENCIES}))
