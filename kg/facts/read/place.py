"""Where a cell stands in its file, found only when there is something to say about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from kg.errors import Problem
from kg.facts.read.table import CELLS, split_row


@dataclass(frozen=True)
class Place:
    """Something wrong in a named column of a line."""

    file: str
    line: int
    column: str
    message: str
    hint: str = ""


def locate(places: Iterable[Place]) -> list[Problem]:
    """Turn column names into character positions by reading the lines again."""
    # Whoever asks again may have mended the file.
    _lines.cache_clear()
    return [Problem(p.file, p.line, _position(p), p.message, p.hint) for p in places]


def _position(place: Place) -> int:
    lines = _lines(place.file)
    text = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if not (place.file.endswith(".csv") and lines):
        return max(text.find(f"{place.column}:"), len(text) - len(text.lstrip()), 0) + 1
    header = split_row(lines[0]) or []
    if place.column not in header:
        return 1
    return cell_start(text, header.index(place.column))


@lru_cache(maxsize=64)
def _lines(file: str) -> list[str]:
    try:
        text = Path(file).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def cell_start(line: str, index: int) -> int:
    """The 1-based character at which the cell of that index begins."""
    found = next(islice(CELLS.finditer(line), index, None), None)
    return found.start() + 1 if found else len(line) + 1
