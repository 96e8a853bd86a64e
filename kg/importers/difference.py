"""What a new import changes in a collection: rows that came, went and changed, and answers that change with them."""

import csv
import io
from collections.abc import Iterator, Mapping, Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from kg.facts.schema import TABLES

Rows = dict[tuple[str, ...], dict[str, str]]
SHOWN = 10
"""Changed answers that are told before the list is cut."""


@dataclass(frozen=True)
class Difference:
    """What changes.

    Attributes:
        came: Rows that are new.
        went: Rows that are gone.
        changed: Rows of which a cell is another.
        answers: Values that nobody else says and that are others now: ``id property: old, now new``.
    """

    came: int
    went: int
    changed: int
    answers: tuple[str, ...]

    def __str__(self) -> str:
        """In lines for people."""
        if not (self.came or self.went or self.changed):
            return "nothing changed since the last import"
        more = len(self.answers) - SHOWN
        return "\n".join(
            (
                (
                    f"since the last import: {self.came:,} rows came, {self.went:,} went, {self.changed:,} changed; "
                    f"{len(self.answers):,} answers change"
                ),
                *(f"  {answer}" for answer in self.answers[:SHOWN]),
                *([f"  and {more:,} more"] if more > 0 else []),
            )
        )


def difference(
    out: Path, content: Mapping[str, str], said: AbstractSet[tuple[str, str, str]]
) -> Difference | None:
    """What the new content of a collection changes; nothing where there was none.

    Args:
        out: The collection.
        content: The files that it is to have.
        said: Table, id and column of all that other collections say.
    """
    if not (out / "ids.csv").exists():
        return None
    tables = [stem for stem, declared in TABLES.items() if not declared.table.about_facts]
    before = {
        stem: _rows(stem, (out / f"{stem}.csv").read_text("utf-8"))
        for stem in tables
        if (out / f"{stem}.csv").exists()
    }
    after = {stem: _rows(stem, content[f"{stem}.csv"]) for stem in tables if f"{stem}.csv" in content}
    pairs = [(before.get(stem, {}), after.get(stem, {})) for stem in tables]
    answers = (
        line for stem in tables for line in _answers(stem, before.get(stem, {}), after.get(stem, {}), said)
    )
    return Difference(
        sum(len(new.keys() - old.keys()) for old, new in pairs),
        sum(len(old.keys() - new.keys()) for old, new in pairs),
        sum(_cells(old[key]) != _cells(new[key]) for old, new in pairs for key in old.keys() & new.keys()),
        tuple(dict.fromkeys(answers)),
    )


def _rows(stem: str, text: str) -> Rows:
    """Rows by what tells them apart and by the foreign key, whatever line it stands on."""
    keys = TABLES[stem].table.key
    return {
        (*(row.get(name) or "" for name in keys), row["locator"].rpartition(", ")[0]): row
        for row in csv.DictReader(io.StringIO(text))
    }


def _cells(row: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell and name not in {"locator", "source"}}


def _answers(stem: str, old: Rows, new: Rows, said: AbstractSet[tuple[str, str, str]]) -> Iterator[str]:
    """Cells of things that changed and that nobody else speaks of."""
    columns = {name for name, column in TABLES[stem].columns.items() if column.role == "property"}
    for key in sorted(old.keys() | new.keys()):
        was, now = _cells(old.get(key, {})), _cells(new.get(key, {}))
        thing = "/".join(filter(None, key[:-1]))
        for name in sorted(columns & (was.keys() | now.keys())):
            if was.get(name) != now.get(name) and (stem, thing, name) not in said:
                yield f"{thing} {name}: {was.get(name, 'unknown')}, now {now.get(name, 'unknown')}"
