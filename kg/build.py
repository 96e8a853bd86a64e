"""Facts to warehouse: the only place that knows the order.

The file is written beside its destination and moved there when it is whole, so
a build that fails, is killed or races another leaves the last good file, and a
reader keeps the one it opened.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import duckdb

from kg.errors import FactsError, Problem, WarehouseError
from kg.sql import text
from kg.warehouse.beside import beside
from kg.warehouse.connect import is_warehouse
from kg.warehouse.fingerprint import FORMAT, default_warehouse, fingerprint

STORAGE = "v1.4.0"
"""The file opens in DuckDB clients from this version on."""

MEMORY = "1000MB"
"""What DuckDB may hold while it builds: a million models take a tenth longer than with half as much again."""

Step = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build made.

    Attributes:
        path: The warehouse.
        content_hash: Equal for equal facts.
        claims: How many values are asserted.
        things: How many things have an id.
    """

    path: Path
    content_hash: str
    claims: int
    things: int


def check_facts(folders: Sequence[Path], step: Step = lambda _: None) -> list[Problem]:
    """Everything wrong with the facts in these folders; nothing is left behind."""
    with beside(Path(tempfile.gettempdir()) / "kg-check") as spill, _database(":memory:", spill) as con:
        return _load_checked(con, folders, step)


def build(folders: Sequence[Path], out: Path, step: Step = lambda _: None) -> Built:
    """Check the facts and write the warehouse.

    Args:
        folders: Folders of facts; all are read, as one.
        out: Where the warehouse goes.
        step: Told the name of each step as it begins.

    Raises:
        FactsError: The facts do not pass the check; ``out`` is untouched.
        WarehouseError: ``out`` cannot be written, or is something else than a warehouse.
        CallError: A folder cannot be read.
    """
    target = _target(out, folders)
    try:
        with beside(target) as folder:
            with _database(str(folder / "new.duckdb"), folder) as con:
                built = _fill(con, folders, out, step)
            os.replace(folder / "new.duckdb", target)  # noqa: PTH105 - atomic, also over an open file
    except (OSError, duckdb.IOException) as error:
        msg = f"cannot write {out}: {_reason(error)}; nothing there was changed (choose another place with --out FILE)"
        raise WarehouseError(msg) from None
    return built


def _target(out: Path, folders: Sequence[Path]) -> Path:
    """Where the file itself goes: a link is followed; only a warehouse is ever replaced.

    Raises:
        WarehouseError: Something else is there.
    """
    target = Path(os.path.realpath(out))
    nothing = not target.exists() and not target.is_symlink()
    default = target.is_file() and target == Path(os.path.realpath(default_warehouse(folders)))
    if not (nothing or default or is_warehouse(target)):
        msg = f"{out} is there, and no warehouse that can be read: it is left alone (remove it, or choose another place with --out FILE)"
        raise WarehouseError(msg)
    return target


@contextlib.contextmanager
def _database(path: str, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new database at this path; what its work needs beyond `MEMORY` goes to disk in the folder."""
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder / "spill")}) as con:
        con.execute(
            f"attach {text(path)} as atlas (storage_version '{STORAGE}', recovery_mode no_wal_writes)"
        )
        con.execute("use atlas")
        yield con
        con.execute("use memory")
        con.execute("detach atlas")


def _fill(con: duckdb.DuckDBPyConnection, folders: Sequence[Path], out: Path, step: Step) -> Built:
    from kg.cost.fill import fill_costs  # noqa: PLC0415
    from kg.warehouse.fill import fill, finish  # noqa: PLC0415

    # Taken before reading: facts that change meanwhile make the warehouse stale, not wrong.
    read_from = fingerprint(folders)
    problems = _load_checked(con, folders, step)
    if problems:
        raise FactsError(problems, "nothing was written")
    step("resolve")
    fill(con)
    step("cost")
    fill_costs(con, step)
    finish(con)
    step("stamp")
    digest = _content_hash(con)
    con.execute(
        "create table meta.build as select ? as fingerprint, ? as content_hash, ? as format, ? as kg_version",
        [read_from, digest, FORMAT, version("generative-media-atlas")],
    )
    counts = con.execute("select (select count(*) from claims), (select count(*) from nodes)").fetchall()
    ((claims, things),) = counts
    return Built(out, digest, claims, things)


def _load_checked(con: duckdb.DuckDBPyConnection, folders: Sequence[Path], step: Step) -> list[Problem]:
    from kg.facts.read import read, tables  # noqa: PLC0415
    from kg.warehouse.check import check_rules  # noqa: PLC0415
    from kg.warehouse.load import load, parse, prepare  # noqa: PLC0415

    step("read settings")
    facts = read(folders)
    prepare(con, facts)
    # A table at a time: no two of them are ever held beside each other.
    for table in tables(facts):
        step(f"load {table.name}")
        load(con, table, facts)
    step("parse")
    parse(con)
    step("check rules")
    return sorted({*facts.problems, *check_rules(con, facts)})


def _content_hash(con: duckdb.DuckDBPyConnection) -> str:
    """Digest every public table's row count and the sum of its row hashes, so that order does not count."""
    digest = hashlib.sha256()
    tables = con.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' "
        "and database_name = current_database() order by 1"
    ).fetchall()
    for (name,) in tables:
        rows = con.execute(f'select count(*), sum(hash(t)::hugeint) from "{name}" as t').fetchall()
        digest.update(f"{name} {rows}".encode())
    return digest.hexdigest()[:16]


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error).splitlines()[0]
