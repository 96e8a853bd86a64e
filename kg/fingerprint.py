"""Where facts and warehouses are, and whether one still matches the other."""

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

FORMAT = "1"
"""Raised when readers of older warehouses would go wrong."""

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """``datasets`` or ``queries``: beside the package in a checkout, inside it when installed."""
    beside = _PACKAGE.parent / name
    return (
        beside
        if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").exists()
        else _PACKAGE / "_data" / name
    )


def default_warehouse(folders: Sequence[Path]) -> Path:
    """The user's cache; each set of fact folders has its own file."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed when a file is named

    named = hashlib.sha256("\n".join(str(f.resolve()) for f in folders).encode()).hexdigest()[:8]
    return user_cache_path("kg") / f"atlas-{named}.duckdb"


def fingerprint(folders: Sequence[Path]) -> str:
    """A digest of the names and bytes of the facts' files and of the code that reads them."""
    digest = hashlib.sha256(_code().encode())
    for folder in folders:
        for entry in sorted(folder.iterdir() if folder.is_dir() else []):
            if entry.suffix in {".csv", ".yaml"} and entry.is_file() and os.access(entry, os.R_OK):
                digest.update(f"{entry.name}\0".encode())
                digest.update(hashlib.sha256(entry.read_bytes()).digest())
    return digest.hexdigest()[:16]


@cache
def _code() -> str:
    """Size and time of every module and script, so that a changed rule makes warehouses stale."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in sorted(p for p in _PACKAGE.rglob("*") if p.suffix in {".py", ".sql"}):
        stat = path.stat()
        digest.update(f"{path.relative_to(_PACKAGE)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
