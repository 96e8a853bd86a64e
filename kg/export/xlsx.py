"""An Excel workbook: a sheet about it, one a table, the sources first; nothing in it is a formula."""

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb

from kg.errors import CallError
from kg.export import Part
from kg.export.flat import flat, flat_tables

AT_ONCE = 10_000
LAST_ROW = 1_048_575
"""Rows of a sheet below its head."""
LONGEST = 32_767
"""Characters that a cell holds."""
FIRST = ("sources", "claims", "conflicts")
_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The same in every workbook, so that the same facts give the same bytes."""
_ABOUT = (
    "The atlas of generative media: who makes what, and which source said so.",
    "A sheet a table. A blank cell means that no source speaks of it: it is unknown, not a no.",
    "`none` means that a source says there is none; `undisclosed`, that it is not published.",
    "`sources` names who speaks of a row (see the sheet of that name); `disputed` the columns about which they disagree.",
    "`claims` has every value that a source asserts, with its place in the source.",
)


def write(con: duckdb.DuckDBPyConnection, folder: Path, form: str) -> dict[str, Part]:  # noqa: ARG001
    """Write ``atlas.xlsx``, row by row; a table of more rows than a sheet holds goes on in the next.

    Raises:
        CallError: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra
    except ImportError:
        msg = "a workbook needs XlsxWriter (pip install 'generative-media-atlas[export]')"
        raise CallError(msg) from None
    tables = flat_tables(con)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    parts = {}
    with Workbook(str(folder / "atlas.xlsx"), options) as book:
        book.set_properties({"title": "The atlas of generative media", "created": _MADE})
        about = book.add_worksheet("about")
        for row, line in enumerate(_ABOUT):
            about.write_string(row, 0, line)
        for table in (*FIRST, *(name for name in tables if name not in FIRST)):
            parts[table] = Part(_sheets(book, con, table, tables[table]), tables[table])
    return parts


def _sheets(book: Any, con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str]) -> int:
    rows = con.execute(flat(table, columns, lists="; "))
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    written, sheet = 0, None
    while some := rows.fetchmany(AT_ONCE):
        for row in some:
            place = written % LAST_ROW
            if place == 0:
                sheet = _sheet(book, table, written // LAST_ROW, columns, bold)
            _write_row(sheet, place + 1, row, day)
            written += 1
    if sheet is None:
        _sheet(book, table, 0, columns, bold)
    return written


def _sheet(book: Any, table: str, number: int, columns: dict[str, str], bold: Any) -> Any:
    sheet = book.add_worksheet(f"{table} ({number + 1})" if number else table)
    sheet.freeze_panes(1, 1)
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, bold)
    return sheet


def _write_row(sheet: Any, row: int, values: tuple[Any, ...], day: Any) -> None:
    for column, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, column, value[:LONGEST])
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, day)
        elif value is not None:
            sheet.write(row, column, value)
