"""Why a single cell is not allowed, in words, and what to write instead."""

from collections.abc import Callable

from kg.errors import meant
from kg.facts.schema import Column
from kg.facts.values import DATE_PATTERN, MULTIPLIERS, parse_date, parse_quantity


def explain(name: str, column: Column, value: str) -> tuple[str, str]:
    """Message and hint for a cell that its column does not allow; a blank one is missing."""
    if not value:
        return f"{name} is blank", _required_hint(column)
    reasons: dict[str, Callable[[Column, str], tuple[str, str]]] = {
        "quantity": _quantity,
        "date": _date,
        "choice": _choice,
        "flag": _flag,
        "reference": _identifier,
        "resolution": lambda _column, _value: ("is not a resolution", "write 1280x768"),
        "link": lambda _column, _value: ("is not an address of the web", "write https://example.org/page"),
        "text": lambda _column, _value: ("is not a list", "separate its items by '; ', and leave none blank"),
    }
    if column.role == "id":
        said, hint = "is not an id", "lower-case letters and digits joined by hyphens, as in gen-2"
    elif name == "locator":
        said, hint = ("is not a locator", "write section-id, section-id: detail or path/to/file.md:12")
    else:
        said, hint = reasons[column.type](column, value)
    return f"{name}: {value!r} {said}", hint


def _required_hint(column: Column) -> str:
    if column.role == "provenance":
        return "every row names its source and where in it the fact stands"
    return "every row must have one"


def _quantity(column: Column, value: str) -> tuple[str, str]:
    number, _, unit = value.partition("; ")[0].partition(" ")
    try:
        parse_quantity(number)
    except ValueError as error:
        return "is not a quantity", str(error).partition("(")[2].rstrip(")")
    if unit and not column.units:
        short = {"thousand": "K", "million": "M", "billion": "B", "trillion": "T"}.get(unit, "")
        short = unit if unit in MULTIPLIERS else short
        return "is not a quantity: no unit follows here", f"write {number}{short}"
    return "is not a quantity", "one number, a unit after a space; several separated by '; '"


def _date(_column: Column, value: str) -> tuple[str, str]:
    try:
        parse_date(value)
    except ValueError as error:
        return "is not a date", str(error).partition("(")[2].rstrip(")") or DATE_PATTERN
    return "is not a date", "write one date"


def _choice(column: Column, value: str) -> tuple[str, str]:
    wrong = [part for part in value.split("; ") if part not in column.values] or [value]
    if not column.many and "; " in value:
        return "holds several values", "write one"
    hint = f"{meant(wrong[0], column.values)} one of {', '.join(column.values)}"
    return "is not one of the allowed values", hint.lstrip()


def _flag(_column: Column, _value: str) -> tuple[str, str]:
    return "is not yes, no or partly", "write yes, no, partly, none or undisclosed"


def _identifier(column: Column, _value: str) -> tuple[str, str]:
    several = "; several separated by '; '" if column.many else ", and only one"
    return ("is not an id", f"lower-case letters and digits joined by hyphens, as in stability-ai{several}")
