"""Why a single cell is not allowed, in words, and what to write instead."""

from kg.errors import meant
from kg.facts.schema import Column
from kg.facts.values import MULTIPLIERS, parse_date, parse_quantity

SAID = {
    "id": ("is not an id", "lower-case letters and digits joined by hyphens, as in gen-2"),
    "locator": (
        "is not a locator",
        "write section-id, section-id: detail (an id: lower-case letters, digits and hyphens) or path/to/file.md:12",
    ),
    "flag": ("is not yes, no or partly", "write yes, no, partly, none or undisclosed"),
    "resolution": ("is not a resolution", "write 1280x768"),
    "link": ("is not an address of the web", "write https://example.org/page"),
    "text": ("is not a list", "separate its items by '; ', and leave none blank"),
}
"""Message and hint by the role, the name or the type of a column."""
WORDS = {
    "thousand": "K",
    "million": "M",
    "billion": "B",
    "trillion": "T",
    **{word: word for word in MULTIPLIERS},
}


def explain(name: str, column: Column, value: str) -> tuple[str, str]:
    """Message and hint for a cell that its column does not allow; a blank one is missing."""
    if not value:
        return f"{name} is blank", _required_hint(column)
    reasons = {"quantity": _quantity, "date": _date, "choice": _choice, "reference": _identifier}
    known = SAID.get(column.role) or SAID.get(name) or SAID.get(column.type)
    said, hint = known or reasons[column.type](column, value)
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
        return "is not a quantity: no unit follows here", f"write {number}{WORDS.get(unit, '')}"
    return "is not a quantity", "one number, a unit after a space; several separated by '; '"


def _date(_column: Column, value: str) -> tuple[str, str]:
    try:
        parse_date(value)
    except ValueError as error:
        return "is not a date", str(error).partition("(")[2].rstrip(")")
    return "is not a date", "write one date"


def _choice(column: Column, value: str) -> tuple[str, str]:
    wrong = [part for part in value.split("; ") if part not in column.values] or [value]
    if not column.many and "; " in value:
        return "holds several values", "write one"
    hint = f"{meant(wrong[0], column.values)} one of {', '.join(column.values)}"
    return "is not one of the allowed values", hint.lstrip()


def _identifier(column: Column, _value: str) -> tuple[str, str]:
    several = "; several separated by '; '" if column.many else ", and only one"
    return ("is not an id", f"lower-case letters and digits joined by hyphens, as in stability-ai{several}")
