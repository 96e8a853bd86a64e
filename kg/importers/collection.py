"""``kg import`` from the call to the collection."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import CallError, FactsError
from kg.facts.values import parse_date
from kg.importers import importer
from kg.importers.difference import Difference, difference
from kg.importers.entry import Importer
from kg.importers.identity import Identities
from kg.importers.ours import read_ours
from kg.importers.run import Import, run
from kg.importers.write import files, previous, save, shrunk

TABLES = ("models", "organizations", "datasets", "licenses", "products")
"""Those whose things have foreign names."""


@dataclass(frozen=True)
class Written:
    """A collection that was written.

    Attributes:
        made: What became of every row.
        folder: Where it is.
        changed: What changed since the last import; nothing where it is the first.
    """

    made: Import
    folder: Path
    changed: Difference | None


def import_database(
    name: str,
    place: Path,
    out: Path | None,
    facts: Sequence[Path],
    *,
    date: str = "",
    version: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> Written:
    """Import a file or folder and write the collection.

    Args:
        name: The importer.
        place: The file or folder.
        out: The collection; ``datasets/imports/<name>`` where there are data sets, else ``<name>``.
        facts: Folders in which our things are.
        date: The day of the copy; that of the last import where it is blank.
        version: Its version, a commit where it has 40 hex digits; that of the last import where it is blank.
        step: Told how far it is.

    Raises:
        CallError: A name, path or date makes no sense.
        FactsError: The file is not whole; nothing was written.
    """
    found = importer(name)
    target = out or _default(found.name)
    decisions, before = previous(target)
    day = _day(date or before.get("date", ""))
    made = run(found, place, Identities(read_ours(facts, TABLES), decisions, found.free), day, step)
    problem = shrunk(found, place, made.read, before)
    if problem:
        raise FactsError([problem], "nothing was imported")
    content = files(made, _source(found, made, version, before), found.name)
    changed = difference(target, content, made.identities.ours.said)
    save(target, content)
    return Written(made, target, changed)


def _default(name: str) -> Path:
    return Path("datasets/imports") / name if Path("datasets").is_dir() else Path(name)


def _day(date: str) -> str:
    if not date:
        msg = "say of which day the copy is (--date 2026-07-02)"
        raise CallError(msg)
    try:
        parse_date(date)
    except ValueError as error:
        msg = str(error)
        raise CallError(msg) from None
    return date


def _source(found: Importer, made: Import, version: str, before: dict[str, str]) -> dict[str, str]:
    """The entry of `sources.yaml`."""
    commit = (
        version if re.fullmatch(r"[0-9a-f]{40}", version) else "" if version else before.get("commit", "")
    )
    title = f"{found.source['title']} {version}".strip() if not commit else found.source["title"]
    if not version and before:
        title = before["title"]
    return {
        **found.source,
        "title": title,
        "title_en": title,
        "date": made.day,
        "date_basis": "day of the copy",
        **({"repository": found.home, "commit": commit} if commit and found.home else {}),
        "note": f"{made.read} rows read, {made.taken} taken",
    }
