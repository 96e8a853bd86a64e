"""Rows as a table for people, or as CSV, JSON or Markdown for pipes."""

import contextlib
import csv
import datetime as dt
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from kg.rows import Row, as_printed

LARGE = 1e6
MOST = 40
"""Rows of a table before it is cut; the cut is announced."""
LISTED = 8
"""Items of a list in one cell of a table before it is cut; the cell says how many more there are."""


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


def show_rows(
    rows: Sequence[Row], form: Format, *, more: Row | None = None, title: str = "", most: int = MOST
) -> None:
    """Print rows; JSON is one object, with ``more`` beside ``rows``."""
    if form is Format.JSON:
        print(json.dumps({"rows": list(rows), **(more or {})}, ensure_ascii=False, default=_plain, indent=2))
    elif form is Format.CSV:
        _csv(rows)
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


def cell(value: Any) -> str:
    """One value as people read it."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(cell(item) for item in value)
    if isinstance(value, dict):
        return " ".join(cell(item) for item in value.values() if item is not None)
    if isinstance(value, float):
        return f"{value:.6g}" if abs(value) < LARGE else f"{value:,.0f}"
    return str(value)


def width() -> int:
    """Columns of the terminal, or what COLUMNS says; 160 in a pipe."""
    return shutil.get_terminal_size((160, 24)).columns


def _brief(value: Any) -> str:
    """One value of a table for people: a long list gives its first items and how many more."""
    if isinstance(value, list | tuple) and len(value) > LISTED:
        return f"{cell(value[:LISTED])}; and {len(value) - LISTED} more"
    return cell(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _csv(rows: Sequence[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = _columns(rows)
    if columns:
        writer.writerow(columns)
    writer.writerows([_bare(row.get(name)) for name in columns] for row in rows)


def _bare(value: Any) -> str:
    """A value as programs read it: no separators in a large number."""
    large = isinstance(value, float) and LARGE <= abs(value) < float("inf")
    return f"{value:.0f}" if large else cell(value)


def _markdown(rows: Sequence[Row]) -> None:
    columns = _columns(rows)
    if not columns:
        return
    print("| " + " | ".join(columns) + " |")
    print("|" + " --- |" * len(columns))
    for row in rows:
        print("| " + " | ".join(cell(row.get(name)).replace("|", "\\|") for name in columns) + " |")


def _table(rows: Sequence[Row], title: str, most: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    rows = as_printed(rows)
    shown = [name for name in _columns(rows) if any(row.get(name) not in (None, "", []) for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for name in shown:
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=name == "id")
    for row in rows[:most]:
        table.add_row(*(_brief(row.get(name)) for name in shown))
    console = Console(highlight=False, width=width())
    if rows:
        console.print(table)
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
