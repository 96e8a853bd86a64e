"""One CSV file to rows of text.

A file whose form seems sound is left to the database, which reads it in one go. Where it is odd,
or the database finds it so, it is read line by line, so that every broken line is named and
the good ones are still checked. A row is one line: a line break in a cell is
refused, which is what keeps line numbers true and files diffable.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import Problem, meant
from kg.facts.schema import TABLES

BOM = b"\xef\xbb\xbf"
SEPARATORS = (";", "\t", "|")
_CELL = r'(?:[^",\n]*|"(?:[^"\n]|"")*")'
CELLS = re.compile(rf"({_CELL})(?:,|$)")
_ROW = re.compile(f"{_CELL}(?:,{_CELL})*")
_LINE = re.compile(_ROW.pattern.encode())
"""A line whose quotes are in their places."""


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


@dataclass(frozen=True)
class Part:
    """The rows of one file of a table.

    Attributes:
        file: The file.
        names: Its columns.
        rows: Each row with its ``line``; none where the file is sound and still to be read.
    """

    file: str
    names: Sequence[str]
    rows: list[dict[str, Any]] | None = None


def read_table(
    file: str, data: bytes, declared: Declared, *, carefully: bool = False
) -> tuple[Part, list[Problem]]:
    """Read one CSV file, or leave it to the database where its form seems sound.

    Returns:
        Its rows; and everything wrong with the file's form.
    """
    problems = list(_byte_problems(file, data))
    rest = data.removeprefix(BOM)
    if not rest or rest.isspace():
        hint = f"begin with the header {','.join(declared.names)}"
        return Part(file, (), []), [*problems, Problem(file, 1, 1, "the file is empty", hint)]
    header, faults = _header(file, _first_line(data), declared)
    problems += faults
    if not (problems or carefully) and _seems_sound(file, data):
        return Part(file, header), []
    problems += _undecodable(file, data)
    rows, faults = _careful(file, _text(data), header)
    names = [name for name in dict.fromkeys(header) if name in declared.names]
    # A column that is not declared may be called anything, also what the database takes for another.
    return Part(
        file, names, [{name: row[name] for name in (*names, "line")} for row in rows]
    ), problems + faults


def _seems_sound(file: str, data: bytes) -> bool:
    """Whether the database can read the file; it takes some characters of a name for patterns."""
    quoted = (line for line in data.split(b"\n") if b'"' in line) if b'"' in data else ()
    return not set("*?[") & set(file) and b"\n\n" not in data and all(map(_LINE.fullmatch, quoted))


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


def _careful(file: str, text: str, header: list[str]) -> tuple[list[dict[str, Any]], list[Problem]]:
    rows, problems = [], []
    # Without a header no row means anything.
    lines = text.removesuffix("\n").split("\n") if header else []
    for number, line in enumerate(lines[1:], start=2):
        cells = split_row(line)
        if cells is None:
            problems.append(_stray_quote(file, number, line))
        elif not line or len(cells) != len(header):
            problems.append(_ragged(file, number, line, len(cells), len(header)))
        else:
            # Of a column that stands twice the first counts.
            said = {name: cell or None for name, cell in zip(reversed(header), reversed(cells), strict=True)}
            rows.append({**said, "line": number})
    return rows, problems


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
