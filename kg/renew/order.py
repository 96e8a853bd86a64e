"""From changed facts to the warehouse, in order."""

import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from kg.build import Built, Step, beside, build, database, stamp
from kg.cost.fill import fill_costs
from kg.facts.read import read
from kg.fingerprint import digests
from kg.renew.change import changed_table, read_changes
from kg.renew.part import gather, make_room, reaches_further
from kg.renew.place import put_in_place
from kg.sql import text
from kg.warehouse.cells import match, take_apart
from kg.warehouse.check import check_rules
from kg.warehouse.fill import fill


def renewed_or_built(folders: Sequence[Path], out: Path, step: Step = lambda _: None) -> Built:
    """The warehouse at ``out`` as of these facts, by whichever way is shorter.

    Raises:
        FactsError: The facts do not pass the check; ``out`` is untouched.
        WarehouseError: ``out`` cannot be written.
        CallError: A folder cannot be read.
    """
    return renew(folders, digests(folders), out, step) or build(folders, out, step)


def renew(
    folders: Sequence[Path], files: Mapping[str, str], out: Path, step: Step = lambda _: None
) -> Built | None:
    """Bring the warehouse at ``out`` up to date; nothing where it has to be built whole.

    The content, and so its hash, is that of a whole build.

    Args:
        folders: Folders of facts; all are read, as one.
        files: The digest of each of their files.
        out: The warehouse.
        step: Told the name of each step as it begins.

    Raises:
        WarehouseError: ``out`` cannot be written.
    """
    stem = changed_table(out, files)
    if not stem:
        return None
    # What stands is copied while the part is built: each keeps one core.
    with (
        beside(out) as temporary,
        ThreadPoolExecutor(1) as meanwhile,
        database(":memory:", temporary.parent, "part") as con,
    ):
        copied = meanwhile.submit(shutil.copyfile, out, temporary)
        con.execute(f"attach {text(out)} as atlas (read_only)")
        if not _built(con, folders, stem, step):
            return None
        step("put in place")
        copied.result()
        con.execute(f"attach {text(temporary)} as renewed")
        con.execute("use renewed")
        put_in_place(con, stem)
        built = stamp(con, files, out)
        con.execute("use part")
        con.execute("detach renewed")
        os.replace(temporary, out)  # noqa: PTH105 - atomic, also over an open file
    return built


def _built(con: duckdb.DuckDBPyConnection, folders: Sequence[Path], stem: str, step: Step) -> bool:
    """Whether the changed part of ``atlas`` could be built by itself, in ``part``."""
    step(f"find what changed of {stem}")
    facts = read(folders)
    make_room(con, facts, stem)
    if not (read_changes(con, facts, stem) and gather(con, facts, stem)):
        return False
    step("check rules")
    match(con)
    if facts.problems or check_rules(con, facts):
        return False
    step("resolve")
    take_apart(con)
    fill(con)
    fill_costs(con)
    return not reaches_further(con, stem)
