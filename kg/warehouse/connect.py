"""Open a warehouse to read it, and nothing else.

The settings keep SQL from reaching files or the network; a second connection in
the same process must ask for the same ones, so they live here.
"""

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
        WarehouseError: It is missing, not a warehouse, locked, or of another version.
    """
    if not path.is_file():
        msg = f"there is no warehouse at {path} (make it with: kg build --out {path})"
        raise WarehouseError(msg)
    try:
        con = duckdb.connect(str(path), read_only=True, config={**GUARDED, **(settings or {})})
    except duckdb.Error as error:
        raise WarehouseError(_why(path, str(error))) from None
    found = stamped(con)
    if found is None or found[1] != FORMAT:
        con.close()
        msg = f"{path} was written by another version of kg (make it anew with: kg build --out {path})"
        raise WarehouseError(msg)
    return con


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


def _why(path: Path, message: str) -> str:
    first = message.splitlines()[0]
    if "lock" in first.lower():
        return f"{path} is locked: another program has it open for writing (close it, or build to another file with --out)"
    if "permission" in first.lower():
        return f"{path} cannot be read: permission denied"
    return f"{path} is not a warehouse that can be read (make it anew with: kg build --out {path})"
