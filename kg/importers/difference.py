"""What a new import changes in a collection: rows that came, went and changed, and answers that change with them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from kg.facts.schema import TABLES

Rows = dict[tuple[str, ...], dict[str, str]]
SHOWN = 10
"""Lines of each kind that are told before the list is cut."""


@dataclass(frozen=True)
class Difference:
    """What changes.

    Attributes:
        came: Rows that are new: ``table: id``.
        went: Rows that are gone.
        changed: Rows of which a cell is another, with the cells: ``table: id: column old, now new``.
        answers: Values that nobody else says and that are others now: ``id property: old, now new``.
    """

    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: tuple[str, ...]
    answers: tuple[str, ...]

    def __str__(self) -> str:
        """In lines for people."""
        if not (self.came or self.went or self.changed):
            return "nothing changed since the last import"
        told = (
            ("came", self.came),
            ("went", self.went),
            ("changed", self.changed),
            ("answers that change", self.answers),
        )
        counts = ", ".join(f"{len(lines):,} {what}" for what, lines in told[:-1])
        return "\n".join(
            (
                f"since the last import: rows: {counts}; {len(self.answers):,} answers change",
                *(line for what, lines in told for line in _some(what, lines)),
            )
        )


def _some(what: str, lines: Sequence[str]) -> Iterator[str]:
    """The first lines below what they are about, and how many more there are."""
    if lines:
        yield f"  {what}:"
        yield from (f"    {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"    and {len(lines) - SHOWN:,} more"


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
    told: dict[str, list[str]] = {"came": [], "went": [], "changed": [], "answers": []}
    for stem in tables:
        old, new = before.get(stem, {}), after.get(stem, {})
        told["came"] += (_called(stem, key) for key in sorted(new.keys() - old.keys()))
        told["went"] += (_called(stem, key) for key in sorted(old.keys() - new.keys()))
        told["changed"] += _changed(stem, old, new)
        told["answers"] += _answers(stem, old, new, said)
    return Difference(**{what: tuple(dict.fromkeys(lines)) for what, lines in told.items()})


def _rows(stem: str, text: str) -> Rows:
    """Rows by what tells them apart and by the foreign key, whatever line it stands on."""
    keys = TABLES[stem].table.key
    return {
        (*(row.get(name) or "" for name in keys), row["locator"].rpartition(", ")[0]): row
        for row in csv.DictReader(io.StringIO(text))
    }


def _cells(row: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell and name not in {"locator", "source"}}


def _called(stem: str, key: tuple[str, ...]) -> str:
    return f"{stem}: {_thing(key)}"


def _thing(key: tuple[str, ...]) -> str:
    """What a row is about: its key, without the foreign one."""
    return "/".join(filter(None, key[:-1]))


def _changed(stem: str, old: Rows, new: Rows) -> Iterator[str]:
    for key in sorted(old.keys() & new.keys()):
        was, now = _cells(old[key]), _cells(new[key])
        cells = [
            f"{name} {was.get(name, 'blank')}, now {now.get(name, 'blank')}"
            for name in TABLES[stem].columns
            if was.get(name) != now.get(name)
        ]
        if cells:
            yield f"{_called(stem, key)}: {'; '.join(cells)}"


def _answers(stem: str, old: Rows, new: Rows, said: AbstractSet[tuple[str, str, str]]) -> Iterator[str]:
    """Cells of things that changed and that nobody else speaks of."""
    columns = {name for name, column in TABLES[stem].columns.items() if column.role == "property"}
    for key in sorted(old.keys() | new.keys()):
        was, now = _cells(old.get(key, {})), _cells(new.get(key, {}))
        thing = _thing(key)
        for name in sorted(columns & (was.keys() | now.keys())):
            if was.get(name) != now.get(name) and (stem, thing, name) not in said:
                yield f"{thing} {name}: {was.get(name, 'unknown')}, now {now.get(name, 'unknown')}"
