"""The warehouse as files for the tools people already use; a module each kind of file.

Every export is a new folder that appears when it is whole, with a ``manifest.json`` that names the facts it
was made of. The same facts give the same bytes.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import duckdb

from kg.errors import CallError, meant
from kg.warehouse.beside import beside
from kg.warehouse.connect import connect

MEMORY = "4GB"
"""What DuckDB may hold while it writes: RDF of a hundred thousand models takes 2.3 GB; what can go to disk beyond goes there."""
FORMATS = {
    "parquet": "every table, typed, for data frames, Spark and DuckDB",
    "csv": "every table as CSV",
    "json": "every table as JSON lines",
    "sqlite": "one SQLite file, for Datasette and any client",
    "xlsx": "an Excel workbook: a sheet a table, and one of sources",
    "datapackage": "a Frictionless data package: CSV with its schema, licence, citation and Croissant metadata",
    "rdf": "N-Quads with a named graph a claim (PROV-O), Turtle, JSON-LD, the vocabulary and SHACL shapes",
    "graphml": "the graph for yEd, Gephi, networkx",
    "gexf": "the graph for Gephi",
    "cytoscape": "the graph as JSON for Cytoscape and Cytoscape.js",
    "neo4j": "the graph as CSV for neo4j-admin database import",
}
"""What can be written, and what it is for."""
_WRITERS = {
    **dict.fromkeys(("parquet", "csv", "json"), "tables"),
    **dict.fromkeys(("graphml", "gexf", "cytoscape", "neo4j"), "graphs"),
}
"""The module that writes a format, where it is not called like the format."""


@dataclass(frozen=True)
class Part:
    """One table of an export.

    Attributes:
        rows: How many it has.
        columns: Their types by name, where the format has columns.
    """

    rows: int
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        folder: Where.
        tables: Rows of each part.
    """

    folder: Path
    tables: dict[str, int]

    @property
    def files(self) -> list[str]:
        """What stands in the folder, folders with a slash."""
        return [f"{path.name}/" if path.is_dir() else path.name for path in sorted(self.folder.iterdir())]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


Write = Callable[[duckdb.DuckDBPyConnection, Path, str], dict[str, Part]]


def export(warehouse: Path, folder: Path, form: str = "parquet") -> Exported:
    """Write a warehouse into a new folder in one of `FORMATS`.

    Raises:
        CallError: The format is another, or the folder holds something or cannot be written.
    """
    if form not in FORMATS:
        hint = meant(form, FORMATS, f"one of {', '.join(FORMATS)}")
        msg = f"there is no format {form!r} ({hint})"
        raise CallError(msg)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is there already and not empty (choose another folder)"
        raise CallError(msg)
    write: Write = import_module(f"kg.export.{_WRITERS.get(form, form)}").write
    # Says why, where it is no warehouse of this version.
    connect(warehouse).close()
    try:
        with beside(folder) as made:
            parts = _written(warehouse, made, form, write)
            made.chmod(0o755)
            os.replace(made, folder)  # noqa: PTH105 - takes the place of an empty folder, too
    except OSError as error:
        msg = f"cannot write {folder}: {error.strerror} (choose another folder)"
        raise CallError(msg) from None
    return Exported(folder, {name: part.rows for name, part in parts.items()})


def _written(warehouse: Path, folder: Path, form: str, write: Write) -> dict[str, Part]:
    spill = folder / ".spill"
    with _opened(warehouse, folder, spill) as con:
        parts = write(con, folder, form)
        ((digest,),) = con.execute("select content_hash from meta.build").fetchall()
    shutil.rmtree(spill, ignore_errors=True)
    manifest = {
        "content_hash": digest,
        "format": form,
        "tables": {name: {"rows": part.rows, "columns": dict(part.columns)} for name, part in parts.items()},
    }
    page = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(page, "utf-8")
    return parts


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
