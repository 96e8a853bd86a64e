"""Collections of facts to rows: all folders are read as one.

A collection is a folder that holds fact files, with its own ``sources.yaml``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import Problem
from kg.facts.collection import SUFFIXES, fact_files
from kg.facts.read.table import Declared, Part, read_table
from kg.facts.read.tree import read_tree
from kg.facts.schema import (
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


@dataclass(frozen=True)
class Table:
    """The rows of one declared table, as typed.

    Attributes:
        name: The declared table.
        parts: Those of each of its files.
    """

    name: str
    parts: list[Part] = field(default_factory=list)


@dataclass
class Facts:
    """What was read of the facts, where their tables are, and what is wrong with their form.

    Attributes:
        files: The files of each table, in the order of the folders.
        names: How the collection calls each file, by its path: ``reports/models.csv``.
        unread: Files so broken that nothing of them is known; what refers to
            them is not reported on top.
    """

    files: dict[str, list[Path]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    measurements: dict[str, Measurement] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


def read(folders: Sequence[Path]) -> Facts:
    """Read the settings of the folders and find the files of their tables.

    Raises:
        CallError: A folder is missing, not a folder, unreadable or holds no facts.
    """
    facts = Facts()
    for found in fact_files(folders):
        path = found.path
        if path.suffix.lower() not in SUFFIXES and not found.fault and not _named(path):
            continue
        facts.names[str(path)] = found.name
        misplaced = found.fault or _misplaced(path)
        if misplaced:
            facts.problems.append(misplaced)
        elif path.stem in TABLES:
            facts.files.setdefault(path.stem, []).append(path)
        else:
            _read_setting(path, facts)
    return facts


def tables(facts: Facts) -> Iterator[Table]:
    """Read one table after the other, whole, and gather all that is wrong with their form."""
    for stem in TABLES:
        if stem in facts.files:
            yield _read(stem, facts)


def read_carefully(stem: str, facts: Facts) -> Table:
    """Read a table again, line by line, and gather what is wrong with each."""
    return _read(stem, facts, carefully=True)


def _read(stem: str, facts: Facts, *, carefully: bool = False) -> Table:
    return Table(stem, [_read_table(path, facts, carefully=carefully) for path in facts.files[stem]])


def _named(path: Path) -> bool:
    """Whether a file is called as a table is."""
    return path.name.partition(".")[0].strip().lower() in {*TABLES, *SETTINGS}


def _misplaced(path: Path) -> Problem | None:
    """Why a file cannot be what its name says."""
    file, stem = str(path), path.stem
    if path.suffix not in {".csv", ".yaml"}:
        return Problem(
            file, 1, 1, "this looks like facts and is not read", "end it in .csv or .yaml, or rename it"
        )
    if stem not in TABLES and stem not in SETTINGS:
        names = ", ".join(sorted([*TABLES, *SETTINGS]))
        return Problem(file, 1, 1, "no table is declared for this file", f"one of {names}")
    as_yaml = stem in SETTINGS or stem in YAML_TABLES
    if as_yaml != (path.suffix == ".yaml"):
        right = f"{stem}.{'yaml' if as_yaml else 'csv'}"
        return Problem(file, 1, 1, "this table is kept in another format", f"write {right}")
    return None


def _bytes(path: Path, facts: Facts) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        facts.problems.append(
            Problem(str(path), 1, 1, f"cannot be read: {error.strerror}", "check its permissions")
        )
        return None


def _read_setting(path: Path, facts: Facts) -> None:
    entries, lines = _entries(path, facts)
    kept: dict[str, Any] = getattr(facts, path.stem)
    for key, entry in entries.items():
        place = (str(path), lines[(key,)])
        if key in kept:
            if kept[key] != entry:
                facts.problems.append(_twice(path.stem, key, place, facts))
            continue
        kept[key] = entry
        facts.places[path.stem, key] = place


def _twice(stem: str, key: str, place: tuple[str, int], facts: Facts) -> Problem:
    first, line = facts.places[stem, key]
    message = f"{key!r} is described otherwise in {facts.names.get(first, first)}:{line}"
    return Problem(*place, 1, message, f"keep one entry of {stem} for it, or give one another id")


def _read_table(path: Path, facts: Facts, *, carefully: bool) -> Part:
    if path.stem in YAML_TABLES:
        return _flat(path, *_entries(path, facts))
    data = _bytes(path, facts)
    if data is None:
        return Part(str(path), (), [])
    part, problems = read_table(str(path), data, Declared.of(path.stem), carefully=carefully)
    facts.problems += problems
    if problems and not part.names:
        facts.unread.add(path.stem)
    return part


def _entries(path: Path, facts: Facts) -> tuple[dict[str, Any], dict[Any, int]]:
    """The entries of a YAML file and the line of each of their parts."""
    data = _bytes(path, facts)
    if data is None:
        return {}, {}
    entries, lines, problems = read_tree(str(path), data, file_shape(path.stem, TABLES))
    facts.problems += problems
    if problems:
        facts.unread.add(path.stem)
    return entries, lines


def _flat(path: Path, entries: dict[str, Any], lines: dict[Any, int]) -> Part:
    """A row for each claim of an entry."""
    rows = [
        {**_names(key, entry), **claim.model_dump(), "line": lines[key, "claims", index]}
        for key, entry in entries.items()
        for index, claim in enumerate(entry.claims)
    ]
    return Part(str(path), list(columns(TABLES[path.stem])), rows)


def _names(key: str, entry: Any) -> dict[str, str | None]:
    return {
        "id": key,
        "name": entry.name,
        "name_zh": entry.name_zh,
        **({"aliases": "; ".join(entry.aliases) or None} if getattr(entry, "aliases", None) else {}),
    }
