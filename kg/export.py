"""The warehouse as files: Parquet, CSV or JSON for other engines, each table documented."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from kg.errors import CallError
from kg.sql import text
from kg.warehouse.beside import beside
from kg.warehouse.connect import connect

FORMATS = ("parquet", "csv", "json")
SCHEMAS = ("main", "meta", "cost")
PARTITIONED = {("main", "claims"): "tbl", ("meta", "current"): "tbl"}
"""What grows with everything is split by the table it speaks of."""
MEMORY = "1500MB"
"""What DuckDB may hold while it writes; a million models need no more, what is beyond goes to disk."""


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        folder: Where.
        tables: Rows of each table, by ``schema/name``.
    """

    folder: Path
    tables: dict[str, int]


def export(warehouse: Path, folder: Path, form: str = "parquet") -> Exported:
    """Write every public table and view of a warehouse into a new folder.

    A table is ``schema/name.parquet`` (``.csv``, ``.json``), or a folder of that name with a part
    for each value of ``tbl``; ``manifest.json`` has the content hash, the columns and the rows.
    The folder appears when it is whole.

    Raises:
        CallError: The format is another, or the folder holds something or cannot be written.
    """
    if form not in FORMATS:
        msg = f"there is no format {form!r} (one of {', '.join(FORMATS)})"
        raise CallError(msg)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is there already and not empty (choose another folder)"
        raise CallError(msg)
    # Says why, where it is no warehouse of this version.
    connect(warehouse).close()
    try:
        with beside(folder) as made:
            tables = _write(warehouse, made, form)
            made.chmod(0o755)
            os.replace(made, folder)  # noqa: PTH105 - takes the place of an empty folder, too
    except OSError as error:
        msg = f"cannot write {folder}: {error.strerror} (choose another folder)"
        raise CallError(msg) from None
    return Exported(folder, tables)


def _opened(warehouse: Path, folder: Path, spill: Path) -> duckdb.DuckDBPyConnection:
    """The warehouse, allowed to write files; a copy of it where this process holds it open."""
    try:
        return _connected(warehouse, spill)
    except duckdb.ConnectionException:
        copy = Path(shutil.copy(warehouse, folder.parent / f"{folder.name}.duckdb"))
        con = _connected(copy, spill)
        copy.unlink()
        return con


def _connected(warehouse: Path, spill: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        str(warehouse), read_only=True, config={"memory_limit": MEMORY, "temp_directory": str(spill)}
    )


def _write(warehouse: Path, folder: Path, form: str) -> dict[str, int]:
    spill = folder / ".spill"
    with _opened(warehouse, folder, spill) as con:
        columns: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for schema, table, column, type_ in con.execute(
            "select schema_name, table_name, column_name, data_type from duckdb_columns() "
            "where schema_name in (select unnest(?)) and database_name = current_database() and not internal "
            "order by 1, 2, column_index",
            [list(SCHEMAS)],
        ).fetchall():
            columns.setdefault((schema, table), []).append((column, type_))
        rows = {}
        for schema, table in columns:
            (folder / schema).mkdir(exist_ok=True)
            split = PARTITIONED.get((schema, table)) if form == "parquet" else None
            how = f"format {form}, partition_by ({split})" if split else f"format {form}"
            target = text(folder / schema / (table if split else f"{table}.{form}"))
            con.execute(f"copy ({_select(con, schema, table, form)}) to {target} ({how})")
            ((rows[f"{schema}/{table}"],),) = con.execute(
                f'select count(*) from {schema}."{table}"'
            ).fetchall()
        ((digest,),) = con.execute("select content_hash from meta.build").fetchall()
    shutil.rmtree(spill, ignore_errors=True)
    manifest = {
        "content_hash": digest,
        "format": form,
        "tables": {
            f"{schema}/{table}": {"rows": rows[f"{schema}/{table}"], "columns": dict(named)}
            for (schema, table), named in columns.items()
        },
    }
    page = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(page, "utf-8")
    return rows


def _select(con: duckdb.DuckDBPyConnection, schema: str, table: str, form: str) -> str:
    """The rows of a table; JSON has no infinity, so that an open bound is null there."""
    if form != "json":
        return f'select * from {schema}."{table}"'
    whole = con.sql(f'from {schema}."{table}"')
    columns = (
        f"{_finite(name, type_)} as {name}"
        for name, type_ in _named(zip(whole.columns, whole.types, strict=True))
    )
    return f'select {", ".join(columns)} from {schema}."{table}"'


def _named(parts: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    return ((f'"{name}"', type_) for name, type_ in parts)


def _finite(value: str, type_: Any) -> str:
    if "DOUBLE" not in str(type_):
        return value
    if type_.id == "list":
        return f"[{_finite('x', type_.children[0][1])} for x in {value}]"
    if type_.id == "struct":
        fields = (f"{name} := {_finite(f'{value}.{name}', child)}" for name, child in _named(type_.children))
        return f"case when {value} is not null then struct_pack({', '.join(fields)}) end"
    return f"case when isfinite({value}) then {value} end"
