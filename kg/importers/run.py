"""One import: rows of a foreign file to rows of ours, every row accounted for."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from kg.errors import Problem
from kg.facts.schema import TABLES
from kg.facts.values import text_fault
from kg.importers.check import checked
from kg.importers.entry import Dropped, Entry, Fact, Importer, Row
from kg.importers.identity import Identities
from kg.importers.neighbours import implausible
from kg.importers.ours import Ours

Step = Callable[[str], None]
EVERY = 200
"""Rows between two words about progress."""


@dataclass(frozen=True)
class Taken:
    """A row of ours, and the foreign row that says so."""

    fact: Fact
    entry: Entry


@dataclass
class Import:
    """What became of every row.

    Attributes:
        importer: Which database.
        read: How many rows there were.
        taken: How many said something.
        left_out: How many did not, by reason.
        undecided: How many are about a thing of which it is not clear who it is.
        refused: What is wrong with the others.
        kept_out: What is wrong with single values of taken rows.
        dropped: Values of taken rows that were not taken, by reason.
        rows: Rows of ours.
        identities: Who is who.
        seen: The foreign row that first named a thing, by table and name.
    """

    importer: Importer
    identities: Identities
    day: str
    read: int = 0
    taken: int = 0
    undecided: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    kept_out: list[Problem] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    rows: list[Taken] = field(default_factory=list)
    seen: dict[tuple[str, str], Entry] = field(default_factory=dict)

    @property
    def accounted(self) -> int:
        """Rows whose end is known: always all that were read."""
        return self.taken + self.left_out.total() + self.undecided + len(self.refused)

    def summary(self) -> str:
        """What became of the rows, in lines for people."""
        ends = (
            f"{self.left_out.total():,} left out, {self.undecided:,} undecided, {len(self.refused):,} refused"
        )
        lines = [
            f"{self.read:,} rows read: {self.taken:,} taken, {ends}",
            *(f"  left out: {reason} ({count:,})" for reason, count in self.left_out.most_common()),
            *(
                f"  not taken of taken rows: {reason} ({count:,})"
                for reason, count in self.dropped.most_common()
            ),
        ]
        decided = Counter((kind, d.decision) for (kind, _), d in self.identities.made.items())
        lines += [f"  {kind} {decision}: {count:,}" for (kind, decision), count in sorted(decided.items())]
        return "\n".join(lines)

    def undecided_names(self) -> list[str]:
        """Each name of which it is undecided who it is, with the nearest of ours."""
        return [
            f"{kind}: {name!r} is undecided"
            + (f", nearest {', '.join(d.near)}" if d.near else ", nothing is near")
            + (f" ({d.note})" if d.note else "")
            for (kind, name), d in self.identities.made.items()
            if d.decision == "undecided"
        ]


_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|[0-9][0-9.e+-]*")
SHOWN = 3
"""Places of one mistake that are told."""


def told(problems: Iterable[Problem]) -> list[str]:
    """A line for each mistake, whatever the value; one made in many rows is counted, with the first three of them."""
    alike: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        alike.setdefault(_QUOTED.sub("", problem.message.partition(": ")[2] or problem.message), []).append(
            problem
        )
    return [
        str(same[0]) + (f" [{len(same)} like it, also {_places(same[1:SHOWN])}]" if same[1:] else "")
        for same in alike.values()
    ]


def _places(problems: Sequence[Problem]) -> str:
    return " and ".join(f"{problem.file}:{problem.line}" for problem in problems)


def run(
    importer: Importer, place: Path, identities: Identities, day: str, step: Step = lambda _: None
) -> Import:
    """Read a foreign file and decide about each of its rows.

    Raises:
        CallError: The file cannot be read.
        FactsError: It is no such file as a whole.
    """
    made = Import(importer, identities, day)
    typed = _typed(importer, identities.ours)
    for entry in importer.entries(place):
        made.read += 1
        if made.read % EVERY == 0:
            step(f"{made.read:,} rows")
        _take(entry, made, typed)
        for named in islice(identities.made, len(made.seen), None):
            made.seen[named] = entry
            odd = text_fault(named[1])
            if odd:
                made.kept_out.append(entry.problem(f"{named[0]}: {odd[0]}"))
    _compare(made)
    return made


def _typed(importer: Importer, ours: Ours) -> set[str]:
    """Foreign keys that a person typed from this database already."""
    locators = (locator for source in importer.typed for locator in ours.locators[source])
    return {locator.partition(": ")[2].split(", ")[0] for locator in locators}


def _take(entry: Entry, made: Import, typed: set[str]) -> None:
    if entry.whole:
        made.refused.append(entry.problem(entry.whole))
        return
    try:
        row = made.importer.parse({**entry.values, "key": entry.key})
    except ValidationError as error:
        made.refused.append(entry.problem(_wrong(error)))
        return
    why = "typed by hand from this database" if entry.key in typed else row.left_out()
    if why:
        made.left_out[why] += 1
        return
    _say(entry, row, made)


def _wrong(error: ValidationError) -> str:
    """What is wrong with a row, each field once."""
    faults = {".".join(map(str, f["loc"])): f["msg"].removeprefix("Value error, ") for f in error.errors()}
    return "; ".join(f"{name}: {message}" for name, message in faults.items())


def _say(entry: Entry, row: Row, made: Import) -> None:
    mention = row.thing()
    decision = made.identities.decide(mention)
    if decision.decision == "undecided":
        made.undecided += 1
        return
    thing = made.identities.who(mention)
    if thing is None:
        made.left_out["decided not to be ours"] += 1
        return
    said = list(row.facts(thing, made.identities.who))
    _keep(entry, [_confirmed(fact, decision.note) for fact in said], made)


def _confirmed(said: Fact | Dropped, note: str) -> Fact | Dropped:
    """A row with the note in ids.csv by which a person confirms values that are not plausible."""
    if (
        isinstance(said, Dropped)
        or not note.startswith("confirmed")
        or "note" not in TABLES[said.table].columns
    ):
        return said
    return Fact(said.table, {**said.cells, "note": "; ".join(filter(None, (note, said.cells.get("note"))))})


def _keep(entry: Entry, said: Sequence[Fact | Dropped], made: Import) -> None:
    facts, wrong = [], list[str]()
    for fact in (fact for fact in said if isinstance(fact, Fact)):
        sound, messages = checked(fact, made.day, made.identities.ours.units)
        wrong += messages
        facts += [sound] if sound else []
    reasons = [drop.reason for drop in said if isinstance(drop, Dropped)]
    if facts:
        made.kept_out += [entry.problem(message) for message in dict.fromkeys(wrong)]
        made.dropped.update(reasons)
        made.rows += [Taken(fact, entry) for fact in facts]
        made.taken += 1
    elif wrong:
        made.refused.append(entry.problem("; ".join(dict.fromkeys(wrong))))
    else:
        made.left_out[reasons[0] if reasons else "says nothing there is a place for"] += 1


def _compare(made: Import) -> None:
    """Refuse rows with a price that is a power of ten from those of the same thing."""
    wrong: dict[int, str] = {}
    for index, message in implausible(
        [taken.fact for taken in made.rows], made.identities.ours.offers
    ).items():
        entry = made.rows[index].entry
        if wrong.setdefault(id(entry), message) is message:
            made.refused.append(entry.problem(message))
    made.rows = [taken for taken in made.rows if id(taken.entry) not in wrong]
    made.taken -= len(wrong)
