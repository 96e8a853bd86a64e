"""A Frictionless data package: every table as CSV, with a descriptor of columns, keys, licence and citation.

The same descriptor as Croissant metadata stands beside it.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb

from kg.export import Part
from kg.export.croissant import croissant
from kg.export.flat import flat, flat_tables
from kg.export.tables import count
from kg.sql import script, text
from kg.warehouse.fingerprint import data_folder

TITLE = "The reference atlas of generative media"
LICENSE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
ABOUT = (
    "Who makes which image, video, audio and 3D model, on what, how big, how good, how open, at what price, and "
    "which source said so. A blank cell means that no source speaks of it: it is unknown, not a no. `none` means "
    "that a source says there is none, `undisclosed` that it is not published. Lists are separated by '; '."
)
_TYPES = {"DOUBLE": "number", "BIGINT": "integer", "INTEGER": "integer", "BOOLEAN": "boolean", "DATE": "date"}


def write(con: duckdb.DuckDBPyConnection, folder: Path, form: str) -> dict[str, Part]:  # noqa: ARG001
    """Write the CSV files below ``data/``, ``datapackage.json``, ``croissant.json`` and ``LICENSE``."""
    (folder / "data").mkdir()
    tables = flat_tables(con)
    for table, columns in tables.items():
        target = text(folder / "data" / f"{table}.csv")
        con.execute(f"copy ({flat(table, columns, lists='; ')}) to {target} (format csv)")
    shutil.copy(data_folder("datasets") / "LICENSE", folder / "LICENSE")
    package = _descriptor(con, tables)
    for name, described in (("datapackage", package), ("croissant", croissant(package, folder))):
        page = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{name}.json").write_text(page, "utf-8")
    return {table: Part(count(con, f'"{table}"'), columns) for table, columns in tables.items()}


def _descriptor(con: duckdb.DuckDBPyConnection, tables: dict[str, dict[str, str]]) -> dict[str, Any]:
    ((digest, version, newest),) = con.execute(
        "select content_hash, kg_version, (select max(date)::varchar from sources) from meta.build"
    ).fetchall()
    about = _comments(con)
    return {
        "name": "generative-media-atlas",
        "title": TITLE,
        "description": ABOUT,
        "version": f"{version}+{digest}",
        "created": f"{newest}T00:00:00Z",
        "licenses": [LICENSE],
        "citation": f"{TITLE}, version {version}, facts {digest}",
        "keywords": ["generative media", "knowledge graph", "provenance"],
        "resources": [_resource(table, columns, about) for table, columns in tables.items()],
    }


def _comments(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """What tables and columns are, by table and column; the column of a table itself is blank."""
    found = con.execute(script("export", "comments")).fetchall()
    return {(table, column): about for table, column, about in found}


def _resource(table: str, columns: dict[str, str], about: dict[tuple[str, str], str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, *column, about) for column in columns.items()]}
    if next(iter(columns)) == "id" and table != "names":
        schema["primaryKey"] = ["id"]
    if "source" in columns:
        reference = {"resource": "sources", "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["source"], "reference": reference}]
    return {
        "name": table,
        "path": f"data/{table}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"description": about[table, ""]} if (table, "") in about else {}),
        "schema": schema,
    }


def _field(table: str, name: str, type_: str, about: dict[tuple[str, str], str]) -> dict[str, str]:
    said = about.get((table, name), "")
    listed = "several, separated by '; '" if type_ == "VARCHAR[]" else "JSON" if type_.endswith("[]") else ""
    described = "; ".join(part for part in (said, listed) if part)
    return {
        "name": name,
        "type": _TYPES.get(type_, "string"),
        **({"description": described} if described else {}),
    }
