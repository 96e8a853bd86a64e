"""Which files of a folder hold facts, and how their collection calls them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import CallError, Problem

SUFFIXES = {".csv": ".csv", ".yaml": ".yaml", ".yml": ".yaml"}
"""What a file of facts may seem to end in, whatever the case, and what it must end in."""


@dataclass(frozen=True)
class FactFile:
    """One file of facts.

    Attributes:
        path: Where it is.
        name: The collection and the file: ``reports/models.csv``.
        fault: Why it cannot be read, where that can be seen from outside.
    """

    path: Path
    name: str
    fault: Problem | None = None


def fact_files(folders: Sequence[Path]) -> list[FactFile]:
    """The files that hold facts, in a fixed order, each once, and what may be meant for one.

    Raises:
        CallError: A folder is missing, not a folder, unreadable or holds no facts.
    """
    files: list[FactFile] = []
    seen: set[Path] = set()
    for folder in folders:
        again = folder.resolve() in seen
        found = list(_below(folder, folder.resolve().name, seen, top=True))
        if not again and not any(map(_seems, found)):
            msg = f"{folder} holds no .csv or .yaml facts (name another folder with --facts DIR)"
            raise CallError(msg)
        files += found
    return files


def _below(folder: Path, collection: str, seen: set[Path], *, top: bool = False) -> Iterator[FactFile]:
    """The files of a folder, then those of its subfolders, which are collections of their own."""
    if folder.resolve() in seen:
        return
    seen.add(folder.resolve())
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        msg = f"cannot read the facts folder {folder}: {error.strerror} (name one with --facts DIR)"
        raise CallError(msg) from None
    inner = [path for path in entries if path.is_dir() and path.suffix.lower() not in SUFFIXES]
    for path in entries:
        if path not in inner:
            yield FactFile(path, f"{collection}/{path.name}", _fault(path))
    for path in inner:
        if path.name[0] not in "._":
            yield from _below(path, path.name if top else f"{collection}/{path.name}", seen)


def _seems(file: FactFile) -> bool:
    return file.path.suffix.lower() in SUFFIXES


def _fault(path: Path) -> Problem | None:
    """Why a file that looks like facts is none: it would otherwise be left out in silence."""
    suffix = SUFFIXES.get(path.suffix.lower(), path.suffix)
    if path.suffix != suffix:
        return Problem(str(path), 1, 1, "facts end in .csv or .yaml", f"write {path.stem}{suffix}")
    if path.is_symlink() and not path.exists():
        return Problem(str(path), 1, 1, "the link leads nowhere", "remove it or mend its target")
    if not path.is_file():
        return Problem(str(path), 1, 1, "this is not a file", "replace it by a file or remove it")
    return None


def contents(folders: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of facts that can be read."""
    seen: set[Path] = set()
    for folder in filter(Path.is_dir, folders):
        for found in _below(folder, folder.resolve().name, seen, top=True):
            if _seems(found) and not found.fault and os.access(found.path, os.R_OK):
                yield found.name, found.path.read_bytes()
