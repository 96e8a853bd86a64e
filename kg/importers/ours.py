"""The things that the curated facts have, with their names, makers and days."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.facts.collection import fact_files
from kg.facts.read import read
from kg.facts.read.table import Declared, read_table
from kg.facts.schema import TABLES, YAML_TABLES
from kg.facts.values import fold

_VERSION = re.compile(r"(?i)\bv(?=[0-9])")
_KIND = re.compile(r"(?<=.)(inc|ltd|labs?|technology|公司|集团|大模型|模型|model)$")
_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?")
IMPORTED = "ids"
"""A collection with such a file was imported: its things are not asked who is who."""


def spelling(name: str) -> str:
    """A name without case, width, spacing, punctuation, "v" before a number and words that only say a kind."""
    return _KIND.sub("", fold(_VERSION.sub("", name)))


@dataclass
class Thing:
    """One thing of ours: what it is called, who made it, when it appeared."""

    id: str
    table: str
    name: str = ""
    makers: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


@dataclass
class Ours:
    """All things of ours.

    Attributes:
        things: By table and id.
        spellings: Ids by table and spelling.
        parents: The owner of an organisation.
        locators: Where the rows of each source say they stand.
        offers: Prices in USD.
        units: The units of quantities.
        ids: All ids.
        said: Table, id and column of each value.
    """

    things: dict[str, dict[str, Thing]] = field(default_factory=lambda: defaultdict(dict))
    spellings: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    parents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    locators: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    offers: list[dict[str, str]] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    said: set[tuple[str, str, str]] = field(default_factory=set)

    def owners(self, organization: str) -> set[str]:
        """An organisation and all above it."""
        found, ahead = set[str](), {organization}
        while ahead:
            found |= ahead
            ahead = {parent for id_ in ahead for parent in self.parents[id_]} - found
        return found


def read_ours(folders: Sequence[Path], tables: Sequence[str]) -> Ours:
    """Read the things of these tables from all collections that were not imported.

    Raises:
        CallError: A folder cannot be read.
    """
    settings = read(folders)
    ours = Ours(units=set(settings.units))
    standing = {id_: (-_RANKS[source.authority], source.date) for id_, source in settings.sources.items()}
    best: dict[str, tuple[int, str]] = {}
    for table, row in _rows(folders):
        ours.locators[row.get("source") or ""].add(row.get("locator") or "")
        if row.get("currency") == "USD" and _AMOUNT.fullmatch(row.get("amount") or ""):
            ours.offers.append(row)
        if "id" not in TABLES[table].table.key:
            continue
        ours.ids.add(row["id"])
        ours.said.update((table, row["id"], name) for name, cell in row.items() if cell)
        if table in tables:
            _learn(ours, table, row, standing.get(row.get("source") or "", (-9, "")), best)
    return ours


_RANKS = {"primary": 0, "independent": 1, "aggregate": 2}


def _learn(
    ours: Ours, table: str, row: dict[str, Any], standing: tuple[int, str], best: dict[str, tuple[int, str]]
) -> None:
    id_, declared = row["id"], TABLES[table]
    thing = ours.things[table].setdefault(id_, Thing(id_, table))
    # As names are resolved: the highest authority, then the later source.
    if standing > best.get(id_, (-10, "")):
        best[id_], thing.name = standing, row["name"]
    names = [id_, row["name"], row.get("name_zh"), *(row.get("aliases") or "").split("; ")]
    for name in filter(None, names):
        ours.spellings[table][spelling(name)].add(id_)
    thing.makers.update(filter(None, (row.get(declared.table.maker) or "").split("; ")))
    thing.days.update(filter(None, [row.get(declared.table.main_date)]))
    if row.get("parent"):
        ours.parents[id_].add(row["parent"])


def _rows(folders: Sequence[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    files = [found for found in fact_files(folders) if not found.fault]
    imported = {found.path.parent for found in files if found.path.stem == IMPORTED}
    for found in files:
        stem = found.path.stem
        if found.path.suffix != ".csv" or stem not in TABLES or stem in YAML_TABLES:
            continue
        if found.path.parent in imported:
            continue
        part, _ = read_table(str(found.path), found.path.read_bytes(), Declared.of(stem), carefully=True)
        for row in part.rows or ():
            if "id" not in TABLES[stem].columns or (row.get("id") and row.get("name")):
                yield stem, row
