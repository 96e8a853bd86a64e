"""The warehouse as files: Parquet, CSV or JSON for other engines, each table documented."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

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
            con.execute(f'copy (select * from {schema}."{table}") to {target} ({how})')
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
