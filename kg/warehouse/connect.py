"""Open a warehouse to read it, and nothing else.

The settings keep SQL from reaching files or the network; a second connection in
the same process must ask for the same ones, so they live here.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from kg.errors import WarehouseError
from kg.warehouse.fingerprint import FORMAT

Values = Sequence[Any] | Mapping[str, Any]
GUARDED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
    "memory_limit": "4GB",
}


def connect(path: Path, settings: Mapping[str, str] | None = None) -> duckdb.DuckDBPyConnection:
    """Open a warehouse read-only, with settings of DuckDB over the usual ones.

    Raises:
        WarehouseError: It is missing, not a warehouse, damaged, locked, or of another version.
    """
    if not path.is_file():
        msg = f"there is no warehouse at {path} (make it with: kg build --out {path})"
        raise WarehouseError(msg)
    con = _opened(path, settings or {})
    found = stamped(con)
    if found and found[1] == FORMAT and _whole(con, path):
        return con
    con.close()
    msg = f"{path} was written by another version of kg (make it anew with: kg build --out {path})"
    raise WarehouseError(msg if found and found[1] != FORMAT else damaged(path))


def is_warehouse(path: Path) -> bool:
    """Whether a build wrote this file, of whatever version."""
    try:
        with _opened(path, {}) as con:
            return stamped(con) is not None
    except (WarehouseError, OSError):
        return False


def _opened(path: Path, settings: Mapping[str, str]) -> duckdb.DuckDBPyConnection:
    try:
        # A pipe would be waited for; and what other programs wrote, DuckDB offers to open, and blames something else.
        with (path if path.is_file() else Path(os.devnull)).open("rb") as file:
            if file.read(12)[8:] != b"DUCK":
                msg = f"{path} is not a warehouse (make one with: kg build --out FILE)"
                raise WarehouseError(msg)
        return duckdb.connect(str(path), read_only=True, config={**GUARDED, **settings})
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise WarehouseError(msg) from None
    except duckdb.Error as error:
        held = f"{path} is locked: another program has it open for writing (close it, or build to another file with --out)"
        raise WarehouseError(held if "Could not set lock" in str(error) else damaged(path)) from None


def _whole(con: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether the file is as long as its three headers and the blocks that they count."""
    sizes = con.execute("select 3 * 4096 + total_blocks * block_size from pragma_database_size()").fetchall()
    return path.stat().st_size >= int(sizes[0][0])


def damaged(path: Path) -> str:
    """What is wrong with a file that cannot be read to its end, and what to do."""
    return f"{path} is damaged, or no warehouse of kg (remove it and make it anew: kg build --out {path})"


def fetch(con: duckdb.DuckDBPyConnection, sql: str, values: Values | None = None) -> list[dict[str, Any]]:
    """What a query finds, a dictionary a row; values fill its parameters, by place or by name."""
    cursor = con.execute(sql, values) if values else con.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def stamped(con: duckdb.DuckDBPyConnection) -> tuple[str, str] | None:
    """Fingerprint and format that a build left in its warehouse."""
    try:
        rows = con.execute("select fingerprint, format from meta.build").fetchall()
    except duckdb.Error:
        return None
    return (str(rows[0][0]), str(rows[0][1])) if rows else None
