"""One CSV file to a frame of text.

A sound file is read by polars in one go. Only when something about it is odd
is it read a second time, line by line, so that every broken line is named and
the good ones are still checked. A row is one line: a line break in a cell is
refused, which is what keeps line numbers true and files diffable.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
from polars.exceptions import PolarsError

from kg.errors import Problem, meant
from kg.facts.schema import TABLES

BOM = b"\xef\xbb\xbf"
SEPARATORS = (";", "\t", "|")
_CELL = r'(?:[^",\n]*|"(?:[^"\n]|"")*")'
CELLS = re.compile(rf"({_CELL})(?:,|$)")
_ROW = re.compile(f"{_CELL}(?:,{_CELL})*")
_LINE = re.compile(f"{_ROW.pattern}\n?".encode())


@dataclass(frozen=True)
class Declared:
    """The names a file's header may and must hold."""

    names: tuple[str, ...]
    required: tuple[str, ...]

    @classmethod
    def of(cls, stem: str) -> "Declared":
        """Those of a declared table."""
        found = TABLES[stem].columns
        return cls(tuple(found), tuple(n for n, column in found.items() if column.required))


def read_table(file: str, data: bytes, declared: Declared) -> tuple[pl.DataFrame, list[Problem]]:
    """Read one CSV file.

    Returns:
        A frame with the declared columns that the file has, plus ``file`` and
        ``line``; and everything wrong with the file's form.
    """
    problems = list(_byte_problems(file, data))
    rest = data.removeprefix(BOM)
    if not rest or rest.isspace():
        hint = f"begin with the header {','.join(declared.names)}"
        return _frame([], [], []).with_columns(file=pl.lit(file)), [
            *problems,
            Problem(file, 1, 1, "the file is empty", hint),
        ]
    header, faults = _header(file, _first_line(data), declared)
    problems += faults
    frame = None if problems else _fast(data)
    if frame is None:
        problems += _undecodable(file, data)
        frame, faults = _careful(file, _text(data), header)
        problems += faults
    keep = [name for name in declared.names if name in frame.columns]
    # The file's name comes last: a select would copy what it stands in beside one constant.
    return frame.select([*keep, "line"]).with_columns(file=pl.lit(file)), problems


def _first_line(data: bytes) -> str:
    end = data.find(b"\n")
    return _text(data if end < 0 else data[:end]).partition("\n")[0]


def _text(data: bytes) -> str:
    text = data.removeprefix(BOM).decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _byte_problems(file: str, data: bytes) -> Iterator[Problem]:
    if data.startswith(BOM):
        yield Problem(file, 1, 1, "the file starts with a byte-order mark", "save it as UTF-8 without BOM")
    position = data.find(b"\r")
    if position >= 0:
        line = data.count(b"\n", 0, position) + 1
        column = position - (data.rfind(b"\n", 0, position) + 1) + 1
        yield Problem(file, line, column, "the line ends with a carriage return", "save it with LF line ends")


def _undecodable(file: str, data: bytes) -> Iterator[Problem]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        yield Problem(file, line, column, "this is not UTF-8 text", "save the file as UTF-8")


def _header(file: str, line: str, declared: Declared) -> tuple[list[str], list[Problem]]:
    header = split_row(line) or [line]
    other = next((s for s in SEPARATORS if set(declared.required) <= {*line.split(s)}), "")
    if other:
        return [], [
            Problem(file, 1, 1, f"the cells are separated by {other!r}", "save the file separated by commas")
        ]
    problems, column = [], 1
    for position, name in enumerate(header):
        if name not in declared.names:
            hint = meant(name, declared.names, f"one of {', '.join(declared.names)}")
            problems.append(Problem(file, 1, column, f"unknown column {name!r}", hint))
        elif name in header[:position]:
            problems.append(Problem(file, 1, column, f"column {name!r} stands twice", "remove one"))
        column += len(name) + 1
    problems += [
        Problem(file, 1, 1, f"column {name!r} is missing", "add it to the header")
        for name in declared.required
        if name not in header
    ]
    if not problems and header[-2:] != ["source", "locator"]:
        problems.append(
            Problem(file, 1, 1, "a row ends in source and locator", "move these two columns last")
        )
    return header, problems


def _fast(data: bytes) -> pl.DataFrame | None:
    """The whole file at once, or nothing where its form is odd."""
    if b'"' in data and any(b'"' in line and not _LINE.fullmatch(line) for line in io.BytesIO(data)):
        return None
    try:
        frame = pl.read_csv(data, infer_schema=False, row_index_name="line", row_index_offset=2)
    except PolarsError:
        return None
    lines = data.count(b"\n") + (not data.endswith(b"\n")) - 1
    # A short row leaves its last cell empty, and every row must have that one.
    if frame.height != lines or frame["locator"].null_count():
        return None
    if b'"' in data and b'""' in data:
        text = pl.col(pl.String)
        frame = frame.with_columns(pl.when(text != "").then(text).name.keep())
    return frame.with_columns(pl.col("line").cast(pl.Int64))


def _careful(file: str, text: str, header: list[str]) -> tuple[pl.DataFrame, list[Problem]]:
    rows, numbers, problems = [], [], []
    # Without a header no row means anything.
    lines = text.removesuffix("\n").split("\n") if header else []
    for number, line in enumerate(lines[1:], start=2):
        cells = split_row(line)
        if cells is None:
            problems.append(_stray_quote(file, number, line))
        elif not line or len(cells) != len(header):
            problems.append(_ragged(file, number, line, len(cells), len(header)))
        else:
            rows.append(cells)
            numbers.append(number)
    return _frame(header, rows, numbers), problems


def split_row(line: str) -> list[str] | None:
    """The cells of a line; nothing where a quote stands in a cell that is not quoted."""
    if '"' not in line:
        return line.split(",")
    if not _ROW.fullmatch(line):
        return None
    # The match behind the last cell is empty, unless a comma stands before it.
    cells = CELLS.findall(line)[: None if line.endswith(",") else -1]
    return [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in cells]


def _stray_quote(file: str, number: int, line: str) -> Problem:
    hint = "quote the whole cell and double each quote inside it; a cell holds no line break"
    return Problem(file, number, line.find('"') + 1, "a stray quote breaks this line", hint)


def _ragged(file: str, number: int, line: str, found: int, wanted: int) -> Problem:
    if not line.strip():
        return Problem(file, number, 1, "the line is blank", "remove it")
    word = "short" if found < wanted else "long"
    hint = "count the commas; quote a cell that holds one"
    return Problem(
        file, number, len(line) + 1, f"the row is too {word}: {found} cells, the header has {wanted}", hint
    )


def _frame(header: list[str], rows: list[list[str]], numbers: list[int]) -> pl.DataFrame:
    columns: dict[str, list[str | None]] = {
        name: [row[index] or None for row in rows]
        for index, name in enumerate(header)
        if name not in header[:index]
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return frame.with_columns(pl.Series("line", numbers, pl.Int64))
