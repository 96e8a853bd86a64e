"""What must come back of a file that passed the check, read by other means than the check's own."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import yaml

from kg.facts.schema import TABLES

Row = tuple[int, dict[str, str]]
"""A line and its cells that are not blank."""
SUFFIXES = {"K": 3, "千": 3, "万": 4, "M": 6, "亿": 8, "B": 9, "T": 12, "万亿": 12, "%": -2, "": 0}
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SETTINGS = {"sources": ("sources", "typed as date"), "units": ("meta.units", "")}


class Read(NamedTuple):
    """What an item of a cell was read as."""

    value: str
    number: float | None
    low: float | None
    high: float | None
    unit: str
    earliest: dt.date | None
    latest: dt.date | None


def csv_cells(data: bytes) -> list[Row]:
    """The rows of a file by the letter of RFC 4180, one a line; a ValueError where it is none."""
    lines = data.decode("utf-8").removesuffix("\n").split("\n")
    header, *rows = [_taken_apart(line) for line in lines]
    if any(len(row) != len(header) for row in rows):
        raise ValueError("ragged")
    return [
        (number, {name: cell for name, cell in zip(header, row, strict=True) if cell})
        for number, row in enumerate(rows, 2)
    ]


def _taken_apart(line: str) -> list[str]:
    cells, rest = [], line
    while True:
        if rest.startswith('"'):
            end = 1
            while rest[end] != '"' or rest[end : end + 2] == '""':
                end += 1 + (rest[end] == '"')
            cell, rest = rest[1:end].replace('""', '"'), rest[end + 1 :]
        else:
            cell, comma, after = rest.partition(",")
            rest = comma + after
            if '"' in cell:
                raise ValueError(cell)
        cells.append(cell)
        if not rest:
            return cells
        if rest[0] != ",":
            raise ValueError(rest)
        rest = rest[1:]


def yaml_cells(stem: str, data: bytes) -> list[Row]:
    """The rows of a table, or the entries of a setting, as the library composes them; all of them text."""
    node: Any = yaml.compose(data.decode("utf-8"), Loader=LOADER)
    rows = []
    for key, entry in _pairs(node):
        said = {key_.value: _text(value) for key_, value in _pairs(entry) if key_.value != "claims"}
        if stem in SETTINGS:
            rows.append((0, {"id": key.value, **said}))
            continue
        (claims,) = [value for name, value in _pairs(entry) if name.value == "claims"]
        for claim in claims.value:
            cells = {name.value: _text(value) for name, value in _pairs(claim)}
            rows.append((claim.start_mark.line + 1, {"id": key.value, **said, **cells}))
    return rows


def _pairs(node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    names = [key.value for key, _ in node.value]
    if len(names) != len(set(names)):
        raise ValueError(f"twice: {names}")
    return list(node.value)


def _text(node: yaml.Node) -> str:
    return (
        "; ".join(item.value for item in node.value)
        if isinstance(node, yaml.SequenceNode)
        else str(node.value)
    )


def lost_words(data: bytes) -> list[str]:
    """Words of a YAML file, outside of lines that are comments, which stand in no scalar of it."""
    text = data.decode("utf-8")
    typed = re.findall(
        r"\w+",
        "\n".join(
            line for line in re.split("[\n\r\x85\u2028\u2029]", text) if not line.lstrip().startswith("#")
        ),
    )
    events = yaml.parse(text, Loader=LOADER)
    read = set(re.findall(r"\w+", " ".join(e.value for e in events if isinstance(e, yaml.ScalarEvent))))
    # In quotes a letter may stand for another.
    return [] if "\\" in text else [word for word in typed if word not in read]


def lost_cells(con: duckdb.DuckDBPyConnection, path: Path, rows: list[Row], units: str) -> list[str]:
    """Every cell that was not stored as typed, or that reads as something else than it says."""
    if path.stem in SETTINGS:
        return _lost_settings(con, path.stem, rows)
    names = list(TABLES[path.stem].columns)
    found = con.execute(
        f"select line, {', '.join(map(_quoted, names))} from facts.{path.stem} where file = ? order by line, row",
        [str(path)],
    ).fetchall()
    stored = [
        (row[0], {name: cell for name, cell in zip(names, row[1:], strict=True) if cell is not None})
        for row in found
    ]
    lost = [f"{path.name}:{line} {cells}" for line, cells in rows if (line, cells) not in stored]
    if len(stored) != len(rows):
        lost.append(f"{path.name}: {len(stored)} of {len(rows)} rows")
    return lost + _misread(con, path, rows, units)


def _lost_settings(con: duckdb.DuckDBPyConnection, stem: str, rows: list[Row]) -> list[str]:
    table, more = SETTINGS[stem]
    names = [row[0] for row in con.execute(f"describe {table}").fetchall()]
    found = con.execute(f"select * from {table}").fetchall()
    stored = {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in found}
    lost = []
    for _, cells in rows:
        own = stored.get(cells["id"], {})
        if more:
            own["date"] = own.get("typed")
        # Units are stored with the end of their steps.
        lost += [
            f"{stem} {name}: {value}"
            for name, value in cells.items()
            if name not in {"base", "factor"} and own.get(name) != value
        ]
    return lost


def _misread(con: duckdb.DuckDBPyConnection, path: Path, rows: list[Row], units: str) -> list[str]:
    factors = {
        unit: (said["base"], float(said["factor"]))
        for unit, said in yaml.safe_load(units).items()
        if "base" in said
    }
    found: dict[tuple[int, str], list[Read]] = {}
    for line, col, *read in con.execute(
        "select line, col, value, number, low, high, unit, earliest, latest from claims where file = ? order by item",
        [f"{path.parent.name}/{path.name}"],
    ).fetchall():
        found.setdefault((line, col), []).append(Read(*read))
    lost = []
    for line, cells in rows:
        for name, cell in cells.items():
            column = TABLES[path.stem].columns[name]
            if column.role not in {"property", "name", "alias"}:
                continue
            read = found.get((line, name), [])
            items = cell.split("; ") if column.many else [cell]
            good = [item.value for item in read] == items and all(
                _as_typed(item, column.type, factors) for item in read
            )
            lost += [] if good else [f"{path.name}:{line} {name}={cell!r} read as {read}"]
    return lost


def _as_typed(read: Read, type_: str, factors: dict[str, tuple[str, float]]) -> bool:
    if read.value in {"none", "undisclosed"}:
        return True
    if type_ == "date":
        return (
            read.earliest is not None
            and read.latest is not None
            and _day(read.value, read.earliest, read.latest)
        )
    if type_ != "quantity":
        return True
    said, _, named = read.value.partition(" ")
    times = factors[named][1] if named in factors and read.unit == factors[named][0] else 1
    expected = [bound and bound * times for bound in _bounds(said)]
    return all(_near(*pair) for pair in zip((read.number, read.low, read.high), expected, strict=True))


def _day(value: str, earliest: dt.date, latest: dt.date) -> bool:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
        return earliest == latest == dt.date.fromisoformat(value)
    if re.fullmatch("[0-9]{4}", value, re.ASCII):
        return (earliest, latest) == (dt.date(int(value), 1, 1), dt.date(int(value), 12, 31))
    if re.fullmatch("[0-9]{4}-[0-9]{2}", value, re.ASCII):
        return earliest == dt.date.fromisoformat(f"{value}-01") and latest.strftime("%Y-%m") == value
    return str(earliest.year) in value or value[0] in "<>"


def _bounds(said: str) -> tuple[float | None, float | None, float | None]:
    """Number, low and high of a quantity; the edges of an open one are near enough to it."""
    mark = said[0] if said[0] in "~<>≤≥" else ""
    ends = re.split(r"\.\.|±", said.removeprefix(mark))
    parts = [re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)(\D*)", end, re.ASCII) for end in ends]
    units = [part[2] for part in parts if part]
    if "±" in said:
        units = [units[0], units[1] or units[0]]
    elif len(units) == 2:
        units = [units[0] or units[1], units[1]]
    numbers = [
        float(Decimal(part[1]).scaleb(SUFFIXES[unit]))
        for part, unit in zip(parts, units, strict=True)
        if part
    ]
    one = numbers[0]
    if ".." in said:
        return None, one, numbers[1]
    if "±" in said:
        return one, one - numbers[1], one + numbers[1]
    spread = abs(one) * 0.05
    low, high = {"~": (one - spread, one + spread), "<": (float("-inf"), one), "≤": (float("-inf"), one),
                 ">": (one, float("inf")), "≥": (one, float("inf"))}.get(mark, (one, one))  # fmt: skip
    return one, low, high


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or abs(one - other) <= 1e-6 * max(abs(one), abs(other))


def _quoted(name: str) -> str:
    return f'"{name}"'
