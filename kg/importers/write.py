"""An import as a collection: `sources.yaml`, a file a table, and `ids.csv`; equal imports give equal bytes."""

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from kg.errors import CallError, Problem
from kg.facts.schema import TABLES
from kg.facts.values import text_fault
from kg.importers.entry import Entry, Importer
from kg.importers.identity import Decision
from kg.importers.run import Import

SHRUNK = 2
"""A file with this many times fewer rows than the last one is taken for a part of it."""


def previous(out: Path) -> tuple[dict[tuple[str, str], Decision], dict[str, str]]:
    """What a person decided in a collection that is there, and how its source is described."""
    decisions: dict[tuple[str, str], Decision] = {}
    source: dict[str, str] = {}
    try:
        if (out / "sources.yaml").exists():
            source = next(iter(yaml.safe_load((out / "sources.yaml").read_text("utf-8")).values()))
        if (out / "ids.csv").exists():
            for row in csv.DictReader(io.StringIO((out / "ids.csv").read_text("utf-8"))):
                if row["basis"] in {"person", ""} and row["decision"] != "undecided":
                    decisions[row["kind"], row["name"]] = _by_person(row)
    except (OSError, ValueError, KeyError, AttributeError, yaml.YAMLError) as error:
        msg = f"the collection in {out} cannot be read: {error} (mend it, or name another folder with --out)"
        raise CallError(msg) from None
    return decisions, source


def _by_person(row: dict[str, str]) -> Decision:
    near = tuple(filter(None, (row.get("near") or "").split("; ")))
    return Decision(row["decision"], row.get("ours") or "", "person", near, row.get("note") or "")


def files(made: Import, source: dict[str, str], name: str) -> dict[str, str]:
    """The files of the collection: their names and contents."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for taken in made.rows:
        where = {"source": name, "locator": locator(taken.entry)}
        rows[taken.fact.table].append({**taken.fact.cells, **where})
    for table, called, thing, said in new_things(made):
        rows[table].append({"id": thing, "name": called, "source": name, "locator": locator(said)})
    rows["ids"] = list(_identities(made, name))
    written = {f"{table}.csv": _csv(table, rows[table]) for table in sorted(rows)}
    entry = yaml.safe_dump({name: source}, allow_unicode=True, sort_keys=False, width=10_000)
    head = f"# Written by `kg import {made.importer.name}`; what a person decides goes into ids.csv.\n"
    return {"sources.yaml": head + entry, **written}


def new_things(made: Import) -> Iterable[tuple[str, str, str, Entry]]:
    """New things that rows only link to: each needs a row of its own."""
    there = {(taken.fact.table, taken.fact.cells.get("id")) for taken in made.rows}
    linked = {item for taken in made.rows for cell in taken.fact.cells.values() for item in cell.split("; ")}
    for (table, called), decision in made.identities.made.items():
        wanted = decision.decision == "new" and decision.thing in linked and not text_fault(called)
        if wanted and (table, decision.thing) not in there:
            there.add((table, decision.thing))
            yield table, called, decision.thing, made.seen[table, called]


def locator(entry: Entry) -> str:
    """Where a row stands: the foreign key, the file and its line."""
    return f"entry: {entry.key}, {Path(entry.file).name}:{entry.line}"


def _identities(made: Import, name: str) -> Iterable[dict[str, str]]:
    for (kind, called), decision in made.identities.made.items():
        entry = made.seen[kind, called]
        if text_fault(called):
            continue
        yield {
            "name": called,
            "kind": kind,
            "decision": decision.decision,
            "ours": decision.thing,
            "basis": decision.basis,
            "near": "; ".join(decision.near) if decision.decision == "undecided" else "",
            "note": decision.note,
            "source": name,
            "locator": locator(entry),
        }


def _csv(table: str, rows: list[dict[str, str]]) -> str:
    declared = TABLES[table]
    # What a person is to fill in has all its columns.
    every = declared.table.about_facts
    names = [
        n
        for n, column in declared.columns.items()
        if every or column.required or any(row.get(n) for row in rows)
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    order = [key for key in declared.table.key if key in declared.columns]
    writer.writerows(sorted(rows, key=lambda row: [row.get(n) or "" for n in (*order, "locator")]))
    return text.getvalue()


def save(out: Path, content: dict[str, str]) -> None:
    """Write the files of a collection in place of those that are there.

    Raises:
        CallError: The folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path in sorted(out.glob("*.csv")):
            if path.name not in content:
                path.unlink()
        for name, text in content.items():
            part = out / f".{name}.part"
            part.write_text(text, "utf-8")
            os.replace(part, out / name)  # noqa: PTH105 - atomic
    except OSError as error:
        msg = f"cannot write to {out}: {error.strerror} (name another folder with --out)"
        raise CallError(msg) from None


def shrunk(importer: Importer, place: Path, read: int, before: dict[str, str]) -> Problem | None:
    """Why a file is taken for half of one."""
    rows = int(before.get("note", "0").split(" ")[0] or 0) if before.get("note", "0")[:1].isdigit() else 0
    if read and read * SHRUNK > rows:
        return None
    if read == 0:
        return Problem(str(place), 1, 1, f"there is no row of {importer.name} in it", "fetch it again")
    return Problem(
        str(place), 1, 1, f"{read} rows, where the last import had {rows}",
        "fetch it again; if it is whole, remove the collection of the last import first",
    )  # fmt: skip
