"""The words that a question may use: from the declarations, the names in the facts, and `words`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from kg.facts.values import fold
from kg.query.ask.verbs import ENDS, Verb


@dataclass(frozen=True)
class Meaning:
    """What a word may stand for.

    Attributes:
        type: THING, KIND, VALUE, PROP, FLAG or METRIC; else a category of the grammar.
        value: Id, column, choice value, comparison or verb.
        table: The table it belongs to, where it has one.
        column: The column it belongs to, where it has one.
    """

    type: str
    value: Any
    table: str = ""
    column: str = ""


@dataclass(frozen=True)
class Property:
    """One declared column, as questions need it."""

    table: str
    name: str
    type: str
    many: bool
    unit: str
    references: tuple[str, ...]
    implied_by: str
    bare: bool
    role: str
    label_en: str
    label_zh: str
    position: int
    money: str
    units: tuple[str, ...] = ()
    low: float | None = None
    noun: bool = False
    spoken: str = ""
    maker: bool = False
    adds: bool = False
    tree: bool = False
    """A value is meant with all that are a kind of it."""
    versions: bool = False
    """A thing is meant with all that are versions of it."""

    @property
    def wide(self) -> bool:
        """Whether what lies below a value in its hierarchy is meant with it."""
        return self.tree or self.versions


@dataclass(frozen=True)
class Roles:
    """What the columns of a table are for, by the words that mean them; and what a question shows of a row."""

    columns: Mapping[str, str]
    through: str
    shown: tuple[str, ...]
    kin: tuple[str, ...]
    rate: str
    subject: str
    main_measures: tuple[str, ...]
    family: str
    measure: str


ABOUT = 0.05
"""How far a size may be from the one that a name says: "14B" of 14.3 billion."""


@dataclass(frozen=True)
class Carrier:
    """Columns of a table that carry a link, too."""

    table: str
    columns: tuple[str, ...]
    object: str


@dataclass
class Lexicon:
    """Every known word with its meanings, and the declarations behind them."""

    meanings: dict[str, list[Meaning]] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    properties: dict[tuple[str, str], Property] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    units: dict[str, tuple[str, float]] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    choices: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    roles: dict[str, Roles] = field(default_factory=dict)
    mutual: set[str] = field(default_factory=set)
    carried: dict[str, Carrier] = field(default_factory=dict)
    link_table: str = ""
    learned: set[str] = field(default_factory=set)
    con: duckdb.DuckDBPyConnection | None = None

    ends = ENDS

    def role(self, table: str, word: str, otherwise: str = "") -> str:
        """The column of a table that plays a role: ``@size``, ``@date``, ``@price``, ``@maker``, ``@takes``, ``@makes``."""
        return self.roles[table].columns.get(word) or otherwise if table in self.roles else otherwise

    def columns(self, table: str) -> list[Property]:
        """The properties of a table, as declared."""
        return [prop for (t, _), prop in self.properties.items() if t == table]

    def link(self, table: str, far: str) -> Property | None:
        """The first declared column of a table that leads to another."""
        return next((p for p in self.columns(table) if p.type == "reference" and far in p.references), None)

    def through(self, table: str) -> Property | None:
        """The link whose thing lends its values."""
        return self.properties.get((table, self.roles[table].through))

    @property
    def makers(self) -> set[str]:
        """Tables of what makes things."""
        return {
            ref
            for t in self.labels
            if (p := self.properties.get((t, self.role(t, "@maker"))))
            for ref in p.references
        }

    @property
    def trees(self) -> set[str]:
        """Tables whose things are kinds of each other."""
        return {ref for p in self.properties.values() if p.tree for ref in p.references}

    @property
    def scored(self) -> str:
        """The table of benchmark results."""
        return next((table for table, roles in self.roles.items() if roles.main_measures), "")

    @property
    def places(self) -> tuple[str, ...]:
        """Tables of what results were measured on."""
        subject = self.roles[self.scored].subject
        links = (p for p in self.columns(self.scored) if p.type == "reference" and p.name != subject)
        return next(links).references

    @property
    def kin(self) -> dict[str, tuple[str, ...]]:
        """The columns that lead to what a thing of a table is a kind of or made from."""
        return {table: roles.kin for table, roles in self.roles.items()}

    @property
    def linkable(self) -> tuple[str, ...]:
        """Tables whose things a typed link may join."""
        return self.properties[self.link_table, self.roles[self.link_table].subject].references

    def carriers(self, verb: Verb, table: str, *, subject: bool) -> Iterator[tuple[Property, bool]]:
        """The columns that say a verb of rows, and whether a row of theirs is what is asked about."""
        own, others = (verb.holds, verb.held_by) if subject else (verb.held_by, verb.holds)
        for name in own:
            prop = self.properties[tuple(name.split("."))]  # type: ignore[index]
            if prop.table == table:
                yield prop, True
        for name in others:
            prop = self.properties[tuple(name.split("."))]  # type: ignore[index]
            if table in prop.references:
                yield prop, False

    def called(self, id_: str) -> str:
        """The name of a thing."""
        return self.names.get(id_, id_)

    def unit(self, folded: str) -> str:
        """A unit as its base and the factor to it: ``s*60``; nothing where the word is none."""
        base, factor = self.units.get(folded, ("", 1.0))
        return f"{base}*{factor:g}" if base else ""

    def made_by(
        self, things: Iterable[tuple[str, str]], makers: Iterable[tuple[str, str]]
    ) -> list[tuple[str, str]]:
        """Those of some things that some others are linked from."""
        if self.con is None:
            return []
        linked = self.con.execute(
            "select distinct subject from edges where object in (select unnest(?))",
            [[id_ for _, id_ in makers]],
        ).fetchall()
        known = {id_ for (id_,) in linked}
        return [pair for pair in things if pair[1] in known]

    def occurs(self, link: Property, id_: str) -> bool:
        """Whether any row has that link to a thing."""
        if self.con is None:
            return False
        held = f'list_contains("{link.name}", ?)' if link.many else f'"{link.name}" = ?'
        return bool(self.con.execute(f"select 1 from {link.table} where {held} limit 1", [id_]).fetchall())

    def versions(self, families: Iterable[tuple[str, str]], size: float) -> list[tuple[str, str]]:
        """What belongs to a family and is of about that size."""
        found: list[tuple[str, str]] = []
        for table, roles in self.roles.items():
            named = [id_ for far, id_ in families if far == table]
            if self.con and named and roles.family:
                sized = self.con.execute(
                    f"select distinct t.id, t.name from {table} as t join ancestors as a on a.tbl = '{table}' and a.id = t.id "
                    f"where list_contains(?, a.ancestor) and abs(t.{self.role(table, '@size')} / ? - 1) < {ABOUT}",
                    [named, size],
                ).fetchall()
                self.names |= dict(sized)
                found += [(table, id_) for id_, _ in sized]
        return found

    def learn(self, text: str) -> None:
        """Remember the names that may stand in a text; a million others stay in the warehouse."""
        if text not in self.learned:
            self._learn("where contains(?, folded)", [fold(text)])
            self.learned.add(text)

    def learn_like(self, word: str) -> None:
        """Remember the names most like a word that is none, to say what may have been meant."""
        self._learn("order by jaro_winkler_similarity(folded, ?) desc, folded limit 30", [fold(word)])

    def learn_around(self, part: str) -> None:
        """Remember the shortest names that hold some letters, to complete what is typed."""
        self._learn("where contains(folded, ?) order by length(folded), folded limit 100", [fold(part)])

    def heard(self) -> list[str]:
        """How the things that were learnt are called."""
        return [
            self.spellings[folded]
            for folded, known in self.meanings.items()
            if any(m.type == "THING" for m in known)
        ]

    def _learn(self, which: str, values: list[str]) -> None:
        if self.con is None:
            return
        for spelling, id_, table, name in self.con.execute(
            f"with found as materialized (from meta.spellings {which}), "
            "named as (from meta.spellings where shown and id in (select id from found)) "
            "select s.spelling, s.id, s.tbl, min(n.spelling) from found as s "
            "left join named as n on n.id = s.id and n.tbl = s.tbl "
            "group by s.folded, s.spelling, s.id, s.tbl order by s.tbl, s.id, s.spelling",
            values,
        ).fetchall():
            self.add(spelling, Meaning("THING", id_, table))
            if name:
                self.names.setdefault(id_, name)

    def memory(self, cards: Iterable[str]) -> list[float]:
        """What cards hold, in GB."""
        if self.con is None:
            return []
        return [float(held) for (held,) in self.con.execute(
            "select memory from hardware where id in (select unnest(?)) and memory is not null", [list(cards)]
        ).fetchall()]  # fmt: skip

    def add(self, spelling: str, meaning: Meaning, *, offered: bool = True) -> None:
        """Remember one spelling, and whether it may be offered for another; case, spacing and punctuation do not matter."""
        folded = fold(spelling)
        known = self.meanings.setdefault(folded, [])
        if folded and meaning not in known:
            known.append(meaning)
            if offered:
                self.spellings.setdefault(folded, spelling)
