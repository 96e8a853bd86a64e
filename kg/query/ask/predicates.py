"""Conditions as SQL in three-valued logic: certainly yes, certainly no, or NULL where undecided.

A condition on a thing itself is a predicate on its resolved row ``t``, whose bounds are those of
every claim that stands; a condition on what a thing is linked to is a predicate on a joined row.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from kg.query.ask.cells import Cell, Predicate, all_of, any_of, compared, items, known, mentions, on_row
from kg.query.ask.conditions import AnyOf, Between, Bound, Condition, Contains, Is, Items, Leaf, Not, State
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.linked import Counted, Linked, Related, Result, This
from kg.sql import text


@dataclass(frozen=True)
class Snapshot:
    """What is known on a day: of the last one, where none is given."""

    day: dt.date | None = None

    def things(self, table: str) -> str:
        """The resolved table."""
        return f"{table}_as_of(date '{self.day}')" if self.day else table


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
            State: lambda leaf, _: known(leaf),
            Contains: lambda leaf, _: mentions(leaf),
            Items: lambda leaf, _: items(leaf),
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
            f"select {subject} as id, {all_of('says')} as holds, bool_or(says) and not bool_and(says) as differ "
            f"from (select r.{subject}, {said} as says from {self.known.things(leaf.table)} as r where {where}) group by 1"
        )
        return Predicate(f"{join}.holds", leaf.metric, joins=(self._joined(rows, join),))

    def _at_the_end(self, leaf: Bound | Between | Is, join: str) -> Predicate:
        """What is said of the thing at the other end of a link, any of them where it leads to several."""
        link, end = leaf.path
        said = on_row(type(leaf)(**{**vars(leaf), "path": (end,)}), "f.").sql
        rows = (
            f"select l.id, {any_of('says')} as holds from (select l.id, {said} as says "
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
            f"select l.{here} as id, {any_of('f.holds')} as holds from {self._ends(owner, link)} as l "
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
    if isinstance(condition, Contains | State | Items):
        return condition.prop.table
    if isinstance(condition, Counted):
        return condition.link.references[0]
    return leaf.link.references[0]
