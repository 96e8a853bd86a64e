"""Where facts and warehouses are, and whether one still matches the other."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kg.facts.collection import contents

FORMAT = "2"
"""Raised when readers of older warehouses would go wrong."""

_PACKAGE = Path(__file__).resolve().parent.parent
MAKERS = ("facts", "warehouse", "cost", "build.py", "sql.py")
"""The modules that decide what a warehouse holds: a changed diagram leaves it fresh."""


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
    for name, data in contents(folders):
        digest.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\0".encode())
    return digest.hexdigest()[:16]


@cache
def _code() -> str:
    """Size and time of every module and script of `MAKERS`, so that a changed rule makes warehouses stale."""
    digest = hashlib.sha256(FORMAT.encode())
    for part in MAKERS:
        path = _PACKAGE / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in {".py", ".sql"}:
                stat = file.stat()
                named = file.relative_to(_PACKAGE)
                digest.update(f"{named} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
