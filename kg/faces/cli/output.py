"""Rows as a table for people, or as CSV, JSON or Markdown for pipes."""

import contextlib
import csv
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kg.faces.written import cell, exact, jsonable
from kg.rows import Row, as_printed

MOST = 40
"""Rows of a table before it is cut; the cut is announced."""
LISTED = 8
"""Items of a list in one cell of a table before it is cut; the cell says how many more there are."""


_ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
"""Characters that a terminal obeys rather than shows."""
_MARKS = re.compile(r"[\\`*_\[\]<>|&~$#]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    SHEET = "sheet"
    JSON = "json"
    MD = "md"


def show_rows(
    rows: Sequence[Row], form: Format, *, more: Row | None = None, title: str = "", most: int = MOST
) -> None:
    """Print rows; JSON is one object, with ``more`` beside ``rows``."""
    if form is Format.JSON:
        json.dump(
            jsonable({"rows": rows, **(more or {})}),
            sys.stdout,
            ensure_ascii=False,
            indent=2,
            allow_nan=False,
        )
        print()
    elif form in {Format.CSV, Format.SHEET}:
        _csv(rows, sheet=form is Format.SHEET)
    elif form is Format.MD:
        _markdown(as_printed(rows))
    else:
        _table(rows, title, most)


def note(text: str) -> None:
    """Say something to a person at a terminal; a pipe is left clean."""
    if sys.stdout.isatty():
        print(text)


def suggest(*commands: str) -> None:
    """What to type next."""
    note("\nNext:  " + "\n       ".join(commands))


def width() -> int:
    """Columns of the terminal, or what COLUMNS says; 160 in a pipe."""
    return shutil.get_terminal_size((160, 24)).columns


def _brief(value: Any) -> str:
    """One value of a table for people: a long list gives its first items and how many more."""
    if isinstance(value, list | tuple) and len(value) > LISTED:
        return plain(f"{cell(value[:LISTED])}; and {len(value) - LISTED} more")
    return plain(cell(value))


def plain(text: str) -> str:
    """Text for a terminal, which obeys none of its characters."""
    return _ACTS.sub(lambda found: ascii(found[0])[1:-1], text)


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _csv(rows: Sequence[Row], *, sheet: bool) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = _columns(rows)
    if columns:
        writer.writerow(columns)
    for row in rows:
        cells = (row.get(name) for name in columns)
        writer.writerow([_inert(value) if sheet else exact(value) for value in cells])


def _inert(value: Any) -> str:
    """A value of which a spreadsheet makes no formula."""
    text = exact(value)
    return f"'{text}" if not isinstance(value, int | float | Decimal) and text.startswith(_FORMULA) else text


def _markdown(rows: Sequence[Row]) -> None:
    columns = _columns(rows)
    if not columns:
        return
    print("| " + " | ".join(map(_marked, columns)) + " |")
    print("|" + " --- |" * len(columns))
    for row in rows:
        print("| " + " | ".join(_marked(cell(row.get(name))) for name in columns) + " |")


def _marked(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\g<0>", plain(text).replace("\n", " "))


def _table(rows: Sequence[Row], title: str, most: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    rows = as_printed(rows)
    shown = [name for name in _columns(rows) if any(row.get(name) not in (None, "", []) for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for name in shown:
        table.add_column(plain(name.replace("_", " ")), overflow="fold", no_wrap=name == "id")
    for row in rows[:most]:
        table.add_row(*(_brief(row.get(name)) for name in shown))
    # Values are text: no markup, no emoji.
    console = Console(highlight=False, markup=False, emoji=False, width=width())
    if rows:
        # Written by ourselves: the library takes a closed pipe for a failure.
        with console.capture() as drawn:
            console.print(table)
        print(drawn.get(), end="")
    if len(rows) > most:
        print(f"{len(rows) - most} more rows are not shown (see all with --format csv)")


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[str], None]]:
    """A spinner on standard error while something long runs; silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} ...") as status:
        yield lambda step: status.update(f"{what}: {step} ...")
