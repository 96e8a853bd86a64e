"""What a single cell must look like: pandera's checks, from each table's declaration."""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl
from pandera.errors import SchemaErrors

from kg.errors import meant
from kg.facts.read import Place, Table
from kg.facts.schema import TABLES, Column, columns
from kg.facts.values import DATE_PATTERN, parse_date, parse_quantity

UNDRAWABLE = (
    r"[^\x20-\x7E\u00A0-\u024F\u0370-\u03FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2100-\u214F"
    r"\u2150-\u218F\u2190-\u21FF\u2200-\u22FF\u2460-\u24FF\u25A0-\u25FF\u2605-\u2606"
    r"\u3000-\u303F\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uFF00-\uFFEF]"
)
"""Outside Latin, Greek, punctuation, simple symbols, kana and Chinese: nothing a font draws for sure."""


def form_problems(table: Table) -> Iterator[Place]:
    """Every cell that its column's declaration does not allow."""
    declared = columns(TABLES[table.name])
    present = [name for name in table.frame.columns if name in declared]
    yield from _text_problems(table.frame, present)
    for index, name, rule, value in _failures(table, present):
        row = table.frame.row(index, named=True)
        message, hint = _explain(name, declared[name], rule, value)
        yield Place(row["file"], row["line"], name, message, hint)


def _failures(table: Table, present: list[str]) -> list[tuple[int, str, str, str]]:
    schema = TABLES[table.name].to_schema()
    absent = [name for name in schema.columns if name not in present]
    try:
        schema.remove_columns(absent).validate(table.frame.select(present), lazy=True)
    except SchemaErrors as errors:
        cases: Any = errors.failure_cases
        found = cases.filter(pl.col("index").is_not_null()).select(
            pl.col("index"),
            pl.col("column"),
            pl.col("check"),
            pl.col("failure_case").cast(pl.String),
        )
        return sorted(found.unique().rows())
    return []


def _text_problems(frame: pl.DataFrame, present: list[str]) -> Iterator[Place]:
    for name in present:
        text = pl.col(name)
        odd = text.str.contains(UNDRAWABLE)
        spaced = text.str.strip_chars() != text
        for file, line, value in (
            frame.filter(odd | spaced).select("file", "line", name).iter_rows()
        ):
            yield _odd_text(file, line, value, name)


def _odd_text(file: str, line: int, value: str, name: str) -> Place:
    if value.strip() != value:
        return Place(
            file, line, name, f"{name}: a space stands at the edge of {value!r}", "remove it"
        )
    odd = pl.Series([value]).str.extract(f"({UNDRAWABLE})")[0]
    code = f"U+{ord(odd):04X}"
    return Place(
        file,
        line,
        name,
        f"{name}: the character {code} cannot be drawn",
        "write it in plain letters",
    )


def _explain(name: str, column: Column, rule: str, value: str) -> tuple[str, str]:
    if rule.startswith("not_nullable"):
        return f"{name} is blank", _required_hint(column)
    reasons: dict[str, Callable[[Column, str], tuple[str, str]]] = {
        "quantity": _quantity,
        "date": _date,
        "choice": _choice,
        "flag": _flag,
        "reference": _identifier,
        "resolution": lambda _column, _value: ("is not a resolution", "write 1280x768"),
        "text": lambda _column, _value: ("is not allowed here", ""),
    }
    if column.role == "id":
        said, hint = "is not an id", "lower-case letters and digits joined by hyphens, as in gen-2"
    elif name == "locator":
        said, hint = "is not a locator", "write section-id or section-id: detail"
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
    return (
        "is not an id",
        f"lower-case letters and digits joined by hyphens, as in stability-ai{several}",
    )
