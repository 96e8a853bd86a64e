"""The words that a question may use: from the declarations, the names in the facts, and `words`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from kg.errors import QuestionError
from kg.facts.values import Quantity, parse_quantity
from kg.query.ask.words import FILLERS, FUNCTION_WORDS

_BETWEEN = re.compile(r"[\s\-_.,'’·:/()《》「」]+")


@dataclass(frozen=True)
class Meaning:
    """What a word may stand for.

    Attributes:
        type: Token type, as the grammar knows it.
        value: Id, column, choice value or comparison.
        table: The table it belongs to, where it has one.
        column: The column it belongs to, where it has one.
    """

    type: str
    value: str
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
    adds: bool = False
    tree: bool = False
    """A value is meant with all that are a kind of it."""


@dataclass(frozen=True)
class Roles:
    """What the columns of a table are for, by the words that mean them; and what a question shows of a row."""

    columns: Mapping[str, str]
    through: str
    shown: tuple[str, ...]


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
    measures: set[str] = field(default_factory=set)
    longest: int = 1
    learned: set[str] = field(default_factory=set)
    con: duckdb.DuckDBPyConnection | None = None

    def role(self, table: str, word: str, otherwise: str = "") -> str:
        """The column of a table that plays a role: ``@size``, ``@date``, ``@price`` or ``@maker``."""
        return self.roles[table].columns.get(word) or otherwise if table in self.roles else otherwise

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

    def called(self) -> list[str]:
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

    def memory(self, word: str, meanings: Iterable[Meaning]) -> Quantity:
        """What a card holds, in GB.

        Raises:
            QuestionError: The word names no card, or no source states its memory.
        """
        ids = [m.value for m in meanings if m.table == "hardware"]
        rows = self.con.execute(
            "select memory from hardware where id in (select unnest(?)) and memory is not null", [ids]
        ).fetchall() if self.con else []  # fmt: skip
        if not rows:
            msg = f"{word!r} is not a card whose memory a source states (kg ask hardware)"
            raise QuestionError(msg)
        return parse_quantity(f"{rows[0][0]:g}")

    def add(self, spelling: str, meaning: Meaning) -> None:
        """Remember one spelling; case, spacing and punctuation do not matter."""
        folded = fold(spelling)
        known = self.meanings.setdefault(folded, [])
        if folded and meaning not in known:
            known.append(meaning)
            self.spellings.setdefault(folded, spelling)
            self.longest = max(self.longest, len(spelling) + 4)


def fold(text: str) -> str:
    """A spelling without case, spacing and punctuation: ``Gen-2`` and ``GEN 2`` are one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    folded = _BETWEEN.sub("", plain)
    return folded or plain.strip()


def load_lexicon(con: duckdb.DuckDBPyConnection) -> Lexicon:
    """Read the lexicon from an open warehouse."""
    lexicon = Lexicon(con=con)
    for kind, meaning, spellings in FUNCTION_WORDS:
        for spelling in _split(spellings):
            lexicon.add(spelling, Meaning(kind, meaning))
    for spelling in _split(FILLERS):
        lexicon.add(spelling, Meaning("FILLER", ""))
    _add_declarations(con, lexicon)
    _add_choices(con, lexicon)
    _add_units(con, lexicon)
    _add_metrics(con, lexicon)
    return lexicon


def _add_declarations(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    for table, en, zh, size, date, price, maker, through, shown in con.execute(
        "select tbl, words_en, words_zh, main_quantity, main_date, price, maker, through, shown "
        "from meta.tables where not about_facts order by position"
    ).fetchall():
        lexicon.labels[table] = (en[0], zh[0])
        named = {"@size": size, "@date": date, "@price": price, "@maker": maker}
        lexicon.roles[table] = Roles(named, through, tuple(shown))
        for spelling in (*_plurals(en), *zh):
            lexicon.add(spelling, Meaning("KIND", table, table))
    for row in con.execute(
        "select tbl, col, type, many, unit, refs, implied_by, bare, role, words_en, words_zh, position, money, adds, sides "
        "from meta.columns where role not in ('id', 'provenance') and col != 'note' "
        "and tbl not in (select tbl from meta.tables where about_facts) order by tbl, position"
    ).fetchall():
        _add_property(lexicon, row)
    for relation, mutual, table, columns, object_ in con.execute("from meta.relations").fetchall():
        lexicon.mutual |= {relation} if mutual else set()
        if table:
            lexicon.carried[relation] = Carrier(table, tuple(columns), object_)
    # The table of links is the one whose value is itself a thing.
    (lexicon.link_table,) = con.execute(
        "select t.tbl from meta.tables as t join meta.columns as c on c.tbl = t.tbl and c.col = t.value "
        "where c.type = 'reference'"
    ).fetchall()[0]


def _add_choices(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    for table, column, value, en, zh in con.execute(
        "from meta.choices where col != 'rank' and tbl not in (select tbl from meta.tables where about_facts)"
    ).fetchall():
        lexicon.choices[table, column, value] = (en[0], zh[0])
        for spelling in (*_plurals(en), *zh):
            if table == lexicon.link_table:  # first: a verb between things, and a value only among relations
                lexicon.add(spelling, Meaning("RELATION", value))
            lexicon.add(spelling, Meaning("VALUE", value, table, column))
            if column == "currency" and value.isupper():
                lexicon.currencies[fold(spelling)] = value


def _add_units(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    for unit, en, zh, base, factor in con.execute(
        "select id, en, zh, base, factor from meta.units"
    ).fetchall():
        for spelling in filter(None, (unit, en, zh)):
            lexicon.units[fold(spelling)] = (base, factor)


def _add_property(lexicon: Lexicon, row: tuple[Any, ...]) -> None:
    (table, name, type_, many, unit, refs, implied, bare, role, en, zh, position, money, adds, tree) = row
    prop = Property(
        str(table), str(name), str(type_), bool(many), str(unit), tuple(refs or ()), str(implied), bool(bare),
        str(role), en[0], zh[0], int(position),
        str(money), bool(adds), bool(tree),
    )  # fmt: skip
    lexicon.properties[prop.table, prop.name] = prop
    lexicon.measures.add(prop.unit)
    kind = "FLAG" if prop.type == "flag" else "PROP"
    for spelling in (*en, *zh, prop.name):
        lexicon.add(str(spelling), Meaning(kind, prop.name, prop.table, prop.name))


def _add_metrics(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    for table, measure in con.execute(
        "select t.tbl, t.measure from meta.tables as t join meta.columns as v on v.tbl = t.tbl and v.col = t.value "
        "join meta.columns as s on s.tbl = t.tbl and s.col = t.subject "
        "where v.type = 'quantity' and s.type = 'reference' order by t.position"
    ).fetchall():
        for (metric,) in con.execute(f"select distinct {measure} from {table} order by 1").fetchall():
            lexicon.add(metric, Meaning("METRIC", metric, table))


def _split(spellings: str) -> list[str]:
    return [part.strip() for part in spellings.split(" | ")]


def _plurals(spellings: Iterable[str]) -> Iterator[str]:
    for spelling in spellings:
        yield spelling
        if spelling[-1:].isalpha() and spelling.isascii() and not spelling.endswith("s"):
            yield spelling[:-1] + "ies" if spelling.endswith("y") else spelling + "s"
