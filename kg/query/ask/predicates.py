"""Conditions as SQL in three-valued logic: certainly yes, certainly no, or NULL where undecided.

A condition on a thing itself is a predicate on its resolved row ``t``, whose bounds are those of
every claim that stands; a condition on what a thing is linked to is a predicate on a joined row.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

from kg.facts.values import PartialDate
from kg.query.ask.conditions import (
    AnyOf,
    Between,
    Bound,
    Condition,
    Contains,
    Counted,
    Is,
    Leaf,
    Linked,
    Not,
    Related,
    Result,
    State,
    This,
)  # fmt: skip
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.regions import REGIONS
from kg.sql import text

OPEN = "['undisclosed', 'partly']"
"""Values that leave open whether something holds."""
RESERVED = frozenset({"order", "group", "limit", "end", "table", "references", "check", "default", "use"})
"""Words of SQL that a column may be called."""


@dataclass(frozen=True)
class Snapshot:
    """What is known on a day: of the last one, where none is given."""

    day: dt.date | None = None

    def things(self, table: str) -> str:
        """The resolved table."""
        return f"{table}_as_of(date '{self.day}')" if self.day else table


@dataclass(frozen=True)
class Predicate:
    """A condition in SQL.

    Attributes:
        sql: True, false or NULL of a row.
        about: The property or link that it is about.
        disputed_with: Columns whose dispute leaves it undecided.
        only_if: A condition without which that is not so.
        joins: The joins that it needs.
    """

    sql: str
    about: str
    disputed_with: tuple[str, ...] = ()
    only_if: str = ""
    joins: tuple[str, ...] = ()


@dataclass
class Compiler:
    """Compiles the conditions on the rows of one table.

    Attributes:
        leaves: Each simple condition with its predicate, in the order of the reading.
    """

    table: str
    lexicon: Lexicon
    known: Snapshot
    leaves: dict[Leaf, Predicate] = field(default_factory=dict)

    def condition(self, condition: Condition) -> str:
        """The condition in terms of the names of its leaves."""
        if isinstance(condition, Not):
            return f"not ({self.condition(condition.condition)})"
        if isinstance(condition, AnyOf):
            return "(" + " or ".join(self.condition(c) for c in condition.conditions) + ")"
        self.leaves.setdefault(condition, self._leaf(condition))
        return self.name(condition)

    def name(self, leaf: Leaf) -> str:
        """How the result of a leaf is called: ``is_1``, ``is_2``, ..."""
        return f"is_{list(self.leaves).index(leaf) + 1}"

    @property
    def joins(self) -> str:
        """All joins, a line each."""
        return "".join(f"\n    {join}" for p in self.leaves.values() for join in p.joins)

    def _leaf(self, leaf: Leaf) -> Predicate:
        return self._writers[type(leaf)](leaf, f"j{len(self.leaves) + 1}")

    @property
    def _writers(self) -> "dict[type[Leaf], Callable[[Any, str], Predicate]]":
        """What writes each sort of condition: a new one has its line here."""
        return {
            This: lambda leaf, _: Predicate(f"t.id = {text(leaf.id)}", "id"),
            State: lambda leaf, _: _known(leaf),
            Contains: lambda leaf, _: _mentions(leaf),
            Linked: self._linked,
            Counted: self._counted,
            Related: self._related,
            Result: self._result,
            Bound: self._of_row,
            Between: self._of_row,
            Is: self._of_row,
        }

    def _of_row(self, leaf: Bound | Between | Is, join: str) -> Predicate:
        if len(leaf.path) > 1:
            return self._at_the_end(leaf, join)
        said = on_row(leaf)
        if leaf.path[0].role == "computed":
            # What is computed from a size is as disputed as that.
            size = self.lexicon.role(self.table, "@size")
            known = f" and {leaf.path[0].name}_low is not null"
            return replace(said, disputed_with=(size,), only_if=known)
        return said

    def _result(self, leaf: Result, join: str) -> Predicate:
        """What all results on a benchmark say."""
        said = compared(leaf.op, leaf.operand.low, leaf.operand.high, Cell("r.", "value"))
        measures = [leaf.metric] if leaf.metric else self.lexicon.roles[leaf.table].main_measures
        where = f"r.metric in ({', '.join(map(text, measures))})"
        where += f" and r.benchmark = {text(leaf.benchmark)}" if leaf.benchmark else ""
        subject = self.lexicon.roles[leaf.table].shown[0]
        rows = (
            f"select {subject} as id, {_all('says')} as holds, bool_or(says) and not bool_and(says) as differ "
            f"from (select r.{subject}, {said} as says from {self.known.things(leaf.table)} as r where {where}) group by 1"
        )
        return Predicate(f"{join}.holds", leaf.metric, joins=(self._joined(rows, join),))

    def _at_the_end(self, leaf: Bound | Between | Is, join: str) -> Predicate:
        """What is said of the thing at the other end of a link, any of them where it leads to several."""
        link, end = leaf.path
        said = on_row(type(leaf)(**{**vars(leaf), "path": (end,)}), "f.").sql
        rows = (
            f"select l.id, {_any('says')} as holds from (select l.id, {said} as says "
            f"from {self._ends(self.table, link)} as l left join {self.known.things(end.table)} as f on f.id = l.other) as l group by 1"
        )
        about = f"{link.name}.{end.name}"
        sql = f"case when not list_contains(t.disputed, {text(link.name)}) then {join}.holds end"
        return Predicate(sql, about, (link.name,), joins=(self._joined(rows, join),))

    def _linked(self, leaf: Linked, join: str) -> Predicate:
        """What holds at the other end of a link, brought back to the thing asked about."""
        link = leaf.link
        ends = self._ends_that(link.table if leaf.back else _far_table(leaf), leaf.conditions)
        here, there = ("other", "id") if leaf.back else ("id", "other")
        owner = link.table if leaf.back else self.table
        rows = (
            f"select l.{here} as id, {_any('f.holds')} as holds from {self._ends(owner, link)} as l "
            f"left join ({ends}) as f on f.id = l.{there} group by 1"
        )
        about = f"{link.table}.{link.name}" if leaf.back else link.name
        return Predicate(f"{join}.holds", about, joins=(self._joined(rows, join),))

    def _ends_that(self, table: str, conditions: tuple[Condition, ...]) -> str:
        """The things of a table, each with whether all conditions hold of it."""
        far = Compiler(table, self.lexicon, self.known)
        holds = " and ".join(far.condition(c) for c in conditions) or "true"
        names = "".join(f", {p.sql} as {far.name(c)}" for c, p in far.leaves.items())
        return f"select t.id, {holds} as holds from (select t.id{names} from {self.known.things(table)} as t{far.joins}) as t"

    def _counted(self, leaf: Counted, join: str) -> Predicate:
        """How many rows lead here: at least those that hold, at most those that may."""
        link = leaf.link
        rows = (
            "select l.other as id, count(*) filter (f.holds) as n_low, count(*) filter (f.holds is not false) as n_high "
            f"from {self._ends(link.table, link)} as l join ({self._ends_that(link.table, leaf.conditions)}) as f "
            "on f.id = l.id group by 1"
        )
        none = Cell("", "n")
        said = compared(leaf.op, leaf.number, leaf.number, none)
        sql = f"(select {said} from (select coalesce({join}.n_low, 0) as n_low, coalesce({join}.n_high, 0) as n_high))"
        return Predicate(sql, f"{link.table}.{link.name}", joins=(self._joined(rows, join),))

    def _related(self, leaf: Related, join: str) -> Predicate:
        """The things at the other end of a typed link; what no source links is not known not to be."""
        ends = [("object", "subject") if leaf.of_other else ("subject", "object")]
        ends += [ends[0][::-1]] if leaf.relation in self.lexicon.mutual else []
        others = f"select id from ({self._ends_that(leaf.table, leaf.conditions)}) where holds"
        if len(leaf.conditions) == 1 and isinstance(leaf.conditions[0], This):
            others = text(leaf.conditions[0].id)
        pairs = " union ".join(
            f'select "{here}" as id from ({self._pairs(leaf.relation)}) where "{there}" in ({others})'
            for here, there in ends
        )
        rows = f"select distinct id, true as holds from ({pairs})"
        return Predicate(f"{join}.holds", leaf.relation, joins=(self._joined(rows, join),))

    def _pairs(self, relation: str) -> str:
        """Subjects and objects of a link: rows of their own, and the columns that carry the same."""
        links = self.known.things(self.lexicon.link_table)
        said = f"select subject, object from {links} where relation = {text(relation)}"
        carrier = self.lexicon.carried.get(relation)
        if carrier is None:
            return said
        things = self.known.things(carrier.table)
        for column in carrier.columns:
            prop = self.lexicon.properties[carrier.table, column]
            subject = f'unnest("{column}")' if prop.many else f'"{column}"'
            said += f' union select {subject}, "{carrier.object}" from {things}'
        return said

    def _ends(self, table: str, link: Property) -> str:
        """Both ends of a link, one row a thing that it leads to."""
        other = f'unnest("{link.name}")' if link.many else f'"{link.name}"'
        where = f' where "{link.name}" is not null'
        return f"(select id, {other} as other from {self.known.things(table)}{where})"

    def _joined(self, rows: str, join: str) -> str:
        return f"left join ({rows}) as {join} on {join}.id = t.id"


@dataclass(frozen=True)
class Cell:
    """How SQL calls a property of a row, and its bounds.

    Attributes:
        row: The alias of the row with a dot, or nothing.
        name: The property.
        joint: What stands between the name and a part of it.
    """

    row: str
    name: str
    joint: str = "_"

    def __str__(self) -> str:
        """The value itself."""
        return f"{self.row}{identifier(self.name)}"

    def __getitem__(self, part: str) -> str:
        """A part: ``low``, ``high``, ``unit``, ``earliest``, ``latest``, ``text`` or ``items``."""
        return f"{self.row}{self.name}{self.joint}{part}"


def identifier(name: str) -> str:
    """A name as SQL writes it, quoted only where it must be."""
    return f'"{name}"' if name in RESERVED else name


def on_row(leaf: Bound | Between | Is, row: str = "") -> Predicate:
    """A condition on a property of the row itself; where it is blank, on the one that implies it."""
    prop = leaf.path[0]
    sql = _says(leaf, prop.name, row)
    if not prop.implied_by:
        return Predicate(sql, prop.name, (prop.name,))
    implied = _says(leaf, prop.implied_by, row)
    sql = f"case when {Cell(row, prop.name)['text']} is not null then {sql} else {implied} end"
    return Predicate(sql, prop.name, (prop.name, prop.implied_by))


def _known(leaf: State) -> Predicate:
    """How well a property is known, which is itself always known."""
    prop, cell = leaf.prop, Cell("t.", leaf.prop.name)
    printed = (
        cell["text"] if prop.type in {"quantity", "date", "flag"} and prop.role != "computed" else str(cell)
    )
    disputed = f"list_contains(t.disputed, {text(prop.name)})"
    secret = (
        f"list_contains({printed}, 'undisclosed')"
        if prop.many and prop.type != "quantity"
        else f"{printed} = 'undisclosed'"
    )
    said = {
        "disputed": disputed,
        "undisclosed": f"coalesce({secret}, false)",
        "unknown": f"({printed} is null or coalesce({secret}, false))",
        "known": f"({printed} is not null and not coalesce({secret}, false))",
    }[leaf.state]
    return Predicate(said, prop.name)


def _mentions(leaf: Contains) -> Predicate:
    """Whether a text has certain words, whatever their case."""
    cell = Cell("t.", leaf.prop.name)
    said = (
        f"lower({cell}) = {text(leaf.text)}"
        if leaf.whole
        else f"contains(lower({cell}), {text(leaf.text.lower())})"
    )
    return Predicate(said, leaf.prop.name)


def _says(leaf: Bound | Between | Is, column: str, row: str) -> str:
    prop, cell = leaf.path[0], Cell(row, column)
    if isinstance(leaf, Is):
        return _is(leaf, prop, cell)
    if prop.type == "quantity" and prop.many:
        items = f"[{_measured(leaf, Cell('i.', '', ''))} for i in {cell['items']}]"
        return (
            f"case when list_contains({items}, true) then true "
            f"when array_length({items}) = array_length(list_filter({items}, lambda x: not x)) "
            "then false end"
        )
    return _measured(leaf, cell)


def _measured(leaf: Bound | Between, cell: Cell) -> str:
    """A number or a date against bounds; amounts in another currency are not compared."""
    if isinstance(leaf, Between):
        if isinstance(leaf.low, PartialDate) and isinstance(leaf.high, PartialDate):
            return _within_days(leaf.low.earliest, leaf.high.latest, cell)
        low, high = (getattr(end, "low", None) for end in (leaf.low, leaf.high))
        return _within(number(low), number(high), cell)
    if isinstance(leaf.operand, PartialDate):
        return _dated(leaf.op, leaf.operand, cell)
    if leaf.path[-1].type == "resolution":
        return _lines(leaf, cell)
    said = compared(leaf.op, leaf.operand.low, leaf.operand.high, cell)
    # What is counted in another unit or currency is not compared.
    return f"case when {cell['unit']} = {text(leaf.unit)} then {said} end" if leaf.unit else said


def _lines(leaf: Bound, cell: Cell) -> str:
    """The shorter side of the largest resolution; what is called 4K counts as 2160 lines here."""
    listed = leaf.path[-1].many
    shorter = (
        f"coalesce(least({cell['width']}, {cell['height']}), {cell['height']})"
        if listed
        else f"coalesce(least(width_of({cell}), height_of({cell})), height_of({cell}))"
    )
    four = f"list_contains({cell}, '4K')" if listed else f"{cell} = '4K'"
    lines = f"greatest({shorter}, case when {four} then 2160 end)"
    return f"{lines} {leaf.op} {getattr(leaf.operand, 'value', 0):g}"


def number(value: float | None) -> str:
    """A number as SQL writes it."""
    return f"{value:.15g}" if value is not None and isfinite(value) else f"'{value}'::double"


def compared(op: str, low: float, high: float, cell: Cell) -> str:
    """What a number says to a bound that is itself known to lie between two numbers."""
    least, most, first, last = cell["low"], cell["high"], number(low), number(high)
    if op == "=":
        return _within(first, last, cell)
    return _case(
        *{
            "<": (f"{most} < {first}", f"{least} >= {last}"),
            "<=": (f"{most} <= {first}", f"{least} > {last}"),
            ">": (f"{least} > {last}", f"{most} <= {first}"),
            ">=": (f"{least} >= {last}", f"{most} < {first}"),
        }[op]
    )


def _within(low: str, high: str, cell: Cell) -> str:
    least, most = cell["low"], cell["high"]
    return _case(f"{least} >= {low} and {most} <= {high}", f"{most} < {low} or {least} > {high}")


def _is(leaf: Is, prop: Property, cell: Cell) -> str:
    # What cannot be disputed needs no look at the disputes.
    undisputed = (
        ""
        if prop.adds or prop.role != "property"
        else f"not list_contains({cell.row}disputed, {text(cell.name)})"
    )
    if prop.type == "flag":
        said = str(cell) if leaf.value == "yes" else f"not {cell}"
        return f"case when {undisputed} then {said} end"
    if prop.wide:
        below = f"(select list(id) from ancestors where ancestor = {text(leaf.value)})"
        above = f"(select list(ancestor) from ancestors where id = {text(leaf.value)})"
        # What is said of a kind or a family leaves open which of its members is meant.
        wider = f"list_concat({above}, {OPEN})"
        if not prop.many:
            said = _case(f"list_contains({below}, {cell})", f"not list_contains({wider}, {cell})")
            return f"case when {undisputed} then {said} end" if undisputed else said
        yes, no = f"list_has_any({cell}, {below})", f"not list_has_any({cell}, {wider})"
    elif leaf.value in REGIONS:
        countries = ", ".join(text(country) for country in REGIONS[leaf.value][2].split())
        said = _case(f"{cell} in ({countries})", f"not list_contains({OPEN}, {cell})")
        return f"case when {undisputed} then {said} end" if undisputed else said
    elif prop.many:
        yes, no = f"list_contains({cell}, {text(leaf.value)})", f"not list_has_any({cell}, {OPEN})"
    else:
        no = f"not list_contains({OPEN}, {cell})" + (f" and {undisputed}" if undisputed else "")
        yes = f"{cell} = {text(leaf.value)}"
        return _case(f"{yes} and {undisputed}" if undisputed else yes, no)
    # A dispute leaves a yes open; a no stands where nothing in the list can be it.
    return f"case when {yes} then {f'case when {undisputed} then true end' if undisputed else 'true'} when {no} then false end"


def _dated(op: str, day: PartialDate, cell: Cell) -> str:
    first, last = f"date '{day.earliest}'", f"date '{day.latest}'"
    begun, ended = cell["earliest"], cell["latest"]
    rules = {
        "since": (f"{begun} >= {first}", f"{ended} < {first}"),
        "after": (f"{begun} > {last}", f"{ended} <= {last}"),
        "before": (f"{ended} < {first}", f"{begun} >= {first}"),
        "until": (f"{ended} <= {last}", f"{begun} > {last}"),
    }
    return _case(*rules[op]) if op in rules else _within_days(day.earliest, day.latest, cell)


def _within_days(first: dt.date, last: dt.date, cell: Cell) -> str:
    begun, ended = cell["earliest"], cell["latest"]
    return _case(
        f"{begun} >= date '{first}' and {ended} <= date '{last}'",
        f"{ended} < date '{first}' or {begun} > date '{last}'",
    )


def _case(true: str, false: str) -> str:
    return f"case when {true} then true when {false} then false end"


def _any(says: str) -> str:
    """Three-valued over several rows: true if any holds, false if all are known not to."""
    return f"case when bool_or({says}) then true when count({says}) = count(*) then false end"


def _all(says: str) -> str:
    """Three-valued over several rows: true if all hold, false if all are known not to."""
    return f"case when count({says}) = count(*) then case when bool_and({says}) then true when not bool_or({says}) then false end end"


def _far_table(leaf: Linked) -> str:
    """The table at the other end of a link: the one that its conditions are about."""
    condition = leaf.conditions[0] if leaf.conditions else None
    while isinstance(condition, Not | AnyOf):
        condition = condition.condition if isinstance(condition, Not) else condition.conditions[0]
    if isinstance(condition, Linked):
        return condition.link.references[0] if condition.back else condition.link.table
    if isinstance(condition, Bound | Between | Is):
        return condition.path[0].table
    if isinstance(condition, This):
        return condition.table
    if isinstance(condition, Contains | State):
        return condition.prop.table
    if isinstance(condition, Counted):
        return condition.link.references[0]
    return leaf.link.references[0]
