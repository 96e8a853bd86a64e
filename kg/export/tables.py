"""Every public table and view as Parquet, CSV or JSON lines.

A table is ``schema/name.parquet`` (``.csv``, ``.jsonl``), or a folder of that name with a part for each value
of ``tbl``; the manifest has the columns.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from kg.export import Part
from kg.sql import script, text

SCHEMAS = ("main", "meta", "cost")
PARTITIONED = {("main", "claims"): "tbl", ("meta", "current"): "tbl"}
"""What grows with everything is split by the table it speaks of."""
SUFFIXES = {"json": "jsonl"}


def write(con: duckdb.DuckDBPyConnection, folder: Path, form: str) -> dict[str, Part]:
    """Write them all; the parts are called ``schema/name``."""
    parts = {}
    stored = set(con.execute("select schema_name, table_name from duckdb_tables()").fetchall())
    for (schema, table), columns in columns_of(con, *SCHEMAS).items():
        (folder / schema).mkdir(exist_ok=True)
        split = PARTITIONED.get((schema, table)) if form == "parquet" else None
        how = f"format {form}, partition_by ({split})" if split else f"format {form}"
        target = text(folder / schema / (table if split else f"{table}.{SUFFIXES.get(form, form)}"))
        # A table keeps the order of its rows; a view gives them in any.
        order = "" if (schema, table) in stored else " order by all"
        con.execute(f"copy ({_select(con, schema, table, form)}{order}) to {target} ({how})")
        parts[f"{schema}/{table}"] = Part(count(con, f'{schema}."{table}"'), columns)
    return parts


def columns_of(con: duckdb.DuckDBPyConnection, *schemas: str) -> dict[tuple[str, str], dict[str, str]]:
    """The columns of every table and view of some schemas, each with its type."""
    columns: dict[tuple[str, str], dict[str, str]] = {}
    for schema, table, column, type_ in con.execute(
        script("export", "columns"), {"schemas": list(schemas)}
    ).fetchall():
        columns.setdefault((schema, table), {})[column] = type_
    return columns


def count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """The rows of a table or view."""
    ((rows,),) = con.execute(f"select count(*) from {table}").fetchall()
    return int(rows)


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
