"""Folders of facts to frames; later folders are laid over earlier ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from kg.errors import CallError, Problem
from kg.read.table import Declared, read_table
from kg.read.tree import read_tree
from kg.schema import (
    SETTINGS,
    TABLES,
    YAML_TABLES,
    Measurement,
    Scenario,
    Source,
    Unit,
    columns,
    file_shape,
)

IGNORED = {"LICENSE", "README.md"}


@dataclass(frozen=True)
class Table:
    """The rows of one declared table, as typed.

    Attributes:
        name: The declared table.
        frame: One text column per declared column, plus ``file`` and ``line``.
    """

    name: str
    frame: pl.DataFrame


@dataclass
class Facts:
    """Everything that was read, and what could not be.

    Attributes:
        unread: Files so broken that nothing of them is known; what refers to
            them is not reported on top.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    measurements: dict[str, Measurement] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def fact_files(folders: Sequence[Path]) -> list[Path]:
    """The files that hold facts, in a fixed order.

    Raises:
        CallError: A folder is missing, not a folder, unreadable or holds no facts.
    """
    files: list[Path] = []
    for folder in folders:
        try:
            found = sorted(
                p for p in folder.iterdir() if p.is_file() and p.suffix in {".csv", ".yaml"}
            )
        except OSError as error:
            msg = f"cannot read the facts folder {folder}: {error.strerror} (name one with --facts DIR)"
            raise CallError(msg) from None
        if not found:
            msg = f"{folder} holds no .csv or .yaml facts (name another folder with --facts DIR)"
            raise CallError(msg)
        files += found
    return files


def read(folders: Sequence[Path]) -> Facts:
    """Read every file of the folders and gather all that is wrong with their form."""
    facts = Facts()
    frames: dict[str, list[pl.DataFrame]] = {}
    for path in fact_files(folders):
        for stem, frame in _read_file(path, facts):
            frames.setdefault(stem, []).append(frame)
    for stem in TABLES:
        if stem in frames:
            facts.tables[stem] = Table(stem, pl.concat(frames[stem], how="diagonal"))
    return facts


def _read_file(path: Path, facts: Facts) -> Iterator[tuple[str, pl.DataFrame]]:
    file, stem = str(path), path.stem
    try:
        data = path.read_bytes()
    except OSError as error:
        facts.problems.append(
            Problem(file, 1, 1, f"cannot be read: {error.strerror}", "check its permissions")
        )
        return
    as_yaml = stem in SETTINGS or stem in YAML_TABLES
    if stem not in TABLES and stem not in SETTINGS:
        names = ", ".join(sorted([*TABLES, *SETTINGS]))
        facts.problems.append(
            Problem(file, 1, 1, "no table is declared for this file", f"one of {names}")
        )
    elif as_yaml != (path.suffix == ".yaml"):
        right = f"{stem}.{'yaml' if as_yaml else 'csv'}"
        facts.problems.append(
            Problem(file, 1, 1, "this table is kept in another format", f"write {right}")
        )
    elif as_yaml:
        yield from _read_yaml(file, stem, data, facts)
    else:
        declared = TABLES[stem].to_schema().columns
        required = tuple(name for name, column in declared.items() if not column.nullable)
        frame, problems = read_table(file, data, Declared(tuple(declared), required))
        facts.problems += problems
        yield stem, frame


def _read_yaml(
    file: str, stem: str, data: bytes, facts: Facts
) -> Iterator[tuple[str, pl.DataFrame]]:
    entries: dict[str, Any]
    entries, lines, problems = read_tree(file, data, file_shape(stem, TABLES))
    facts.problems += problems
    if problems:
        facts.unread.add(stem)
    if stem in SETTINGS:
        kept: dict[str, Any] = getattr(facts, stem)
        kept.update(entries)
        facts.places.update({(stem, key): (file, lines[(key,)]) for key in entries})
        return
    rows = [
        {
            **_names(key, entry),
            **claim.model_dump(),
            "file": file,
            "line": lines[key, "claims", index],
        }
        for key, entry in entries.items()
        for index, claim in enumerate(entry.claims)
    ]
    schema = {
        **dict.fromkeys(columns(TABLES[stem]), pl.String),
        "file": pl.String,
        "line": pl.Int64,
    }
    yield stem, pl.DataFrame(rows, schema=schema)


def _names(key: str, entry: Any) -> dict[str, str | None]:
    return {
        "id": key,
        "name": entry.name,
        "name_zh": entry.name_zh,
        **(
            {"aliases": "; ".join(entry.aliases) or None} if getattr(entry, "aliases", None) else {}
        ),
    }
