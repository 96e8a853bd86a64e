"""Leaf conditions to steps of a query, each ``id, holds, contested`` from the claims that stand.

A condition is true, false or undecided of a thing: undecided where no source says,
or where sources that disagree would answer differently. Where one row alone tells
of a thing there is nothing to weigh, and the resolved row says the same for less.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from kg.query.ask.conditions import (
    AnyOf,
    Between,
    Bound,
    Condition,
    Is,
    Leaf,
    Linked,
    Not,
    Related,
    Result,
)
from kg.query.ask.lexicon import Property
from kg.query.ask.reading import CARRIED, MUTUAL
from kg.query.ask.says import Cell, compared, says, says_any
from kg.sql import text

UNCLAIMED = {"key", "note"}
"""The roles of columns that are no claims: they tell rows apart or explain them."""


@dataclass(frozen=True)
class Known:
    """Where to ask what is known on a day: the last one, where none is given.

    Attributes:
        day: As the sources published by then have it.
        claims: The claims that stand; ``compared``, those alone about things that several rows tell of.
    """

    day: dt.date | None = None
    claims: str = "standing"

    def of_several(self) -> Self:
        """The same of the things that several rows tell of."""
        return replace(self, claims="compared")

    @property
    def standing(self) -> str:
        """The claims that stand."""
        return f"{self.claims}(date '{self.day}')" if self.day else f"meta.{self.claims}"

    @property
    def conflicts(self) -> str:
        """What sources disagree about."""
        return f"conflicts_as_of(date '{self.day}')" if self.day else "conflicts"

    def things(self, table: str) -> str:
        """The resolved table."""
        return f"{table}_as_of(date '{self.day}')" if self.day else table


@dataclass
class Leaves:
    """The leaf conditions of a reading, each with the name of its step in the query."""

    names: dict[Leaf, str] = field(default_factory=dict)

    def name(self, leaf: Leaf) -> str:
        """The name of its step, the same whenever it is asked."""
        label = re.sub(r"\W+", "_", about(leaf))
        return self.names.setdefault(leaf, f"{label}_{len(self.names) + 1}")


def boolean(condition: Condition, leaves: Leaves) -> str:
    """A condition in terms of its leaves."""
    if isinstance(condition, Not):
        return f"not ({boolean(condition.condition, leaves)})"
    if isinstance(condition, AnyOf):
        return "(" + " or ".join(boolean(c, leaves) for c in condition.conditions) + ")"
    return leaves.name(condition)


def about(leaf: Leaf) -> str:
    """The property or link that a condition is about."""
    if isinstance(leaf, Related):
        return leaf.relation
    if isinstance(leaf, Result):
        return leaf.metric
    if isinstance(leaf, Linked):
        return f"{leaf.link.table}.{leaf.link.name}" if leaf.back else leaf.link.name
    return ".".join(p.name for p in leaf.path)


def steps(table: str, leaves: Leaves, known: Known) -> str:
    """A step for each condition: ``id``, whether it holds under its name, and whether that is contested."""
    return ",\n".join(
        f"{name}(id, {name}, {name}_contested) as "
        f"({_judged(leaf, table, known.of_several() if _on_row(leaf) else known)})"
        for leaf, name in leaves.names.items()
    )


def rows(table: str, leaves: Leaves, known: Known, columns: str) -> str:
    """The things of a table, the columns of its row ``t`` that are wanted, and each condition under its name."""
    claimed = {leaf: f", {name}, {name}_contested" for leaf, name in leaves.names.items()}
    typed = {
        leaf: f", {asked} as {name}, false as {name}_contested"
        for leaf, name in leaves.names.items()
        if (asked := _on_row(leaf))
    }

    def select(conditions: Iterable[str], joined: Collection[Leaf], where: str = "") -> str:
        things = f"{known.things(table)} as t{_joined(leaves, joined)}"
        return f"select {columns}{''.join(conditions)} from {things}{where}"

    if not typed:
        return select(claimed.values(), claimed)
    several = f"in (select id from {known.of_several().standing} where tbl = '{table}')"
    both = {**claimed, **typed}
    once = select(both.values(), claimed.keys() - typed.keys(), f" where t.id not {several}")
    often = select(claimed.values(), claimed, f" where t.id {several}")
    return f"{once}\n    union all\n    {often}"


def _joined(leaves: Leaves, some: Collection[Leaf]) -> str:
    return "".join(
        f"\n    left join {name} on {name}.id = t.id"
        for leaf, name in leaves.names.items()
        if leaf in some
    )


def _on_row(leaf: Leaf) -> str:
    """The condition asked of the resolved row ``t`` of a thing that one row tells of; empty where that cannot say."""
    if not isinstance(leaf, Bound | Between | Is) or len(leaf.path) > 1:
        return ""
    prop = leaf.path[0]
    if prop.many:
        return says_any(leaf, f't."{prop.name}"') if isinstance(leaf, Is) else ""
    said = says(leaf, _cell(prop.name))
    if not prop.implied_by:
        return said
    implied = says(leaf, _cell(prop.implied_by))
    return f'case when t."{prop.name}" is not null then {said} else {implied} end'


def _cell(name: str) -> Cell:
    """How the resolved row calls the parts of a column."""
    parts = [f't."{name}{end}"' for end in ("", "_low", "_high", "_unit", "_earliest", "_latest")]
    return Cell(*parts)


def _judged(leaf: Leaf, table: str, known: Known) -> str:
    if isinstance(leaf, Linked):
        return _linked(leaf, table, known)
    if isinstance(leaf, Related):
        return _related(leaf, known)
    if isinstance(leaf, Result):
        return _judge_all(_result(leaf, known))
    prop = leaf.path[0]
    if len(leaf.path) > 1:
        return _judge_any(_at_the_end(leaf, table, known), table, prop, known)
    slot = _computed(table, prop, known) if prop.role == "computed" else _slot(table, prop, known)
    said = f"select id, {says(leaf, Cell())} as says from {slot} as c"
    return _judge_any(said, table, prop, known) if prop.many else _judge_all(said)


def _result(leaf: Result, known: Known) -> str:
    """What each result on a benchmark says."""
    said = f"""select subject as id, {compared(leaf.op, leaf.operand.low, leaf.operand.high, Cell())} as says
    from {known.standing} where tbl = '{leaf.table}' and col = 'value' and property = {text(leaf.metric)}"""
    if not leaf.benchmark:
        return said
    results = (
        f"select id from {known.things('evaluations')} where benchmark = {text(leaf.benchmark)}"
    )
    return f"{said}\n        and id in ({results})"


def _at_the_end(leaf: Bound | Between | Is, table: str, known: Known) -> str:
    """What is said at the other end of a link."""
    link, end = leaf.path
    far = _judged(replace(leaf, path=(end,)), end.table, known)
    return f"select c.id, far.holds as says from {_slot(table, link, known)} as c left join ({far}) as far on far.id = c.value"


def _related(leaf: Related, known: Known) -> str:
    """The things at the other end of a typed link; what no source links is not known not to be."""
    ends = [("object", "subject") if leaf.of_value else ("subject", "object")]
    ends += [ends[0][::-1]] if leaf.relation in MUTUAL else []
    pairs = _pairs(leaf.relation, known)
    ways = [
        f"select {here} as id from pairs where {there} = {text(leaf.value)}" for here, there in ends
    ]
    return f"with pairs as ({pairs}) select distinct id, true as holds, false as contested from ({' union all '.join(ways)})"


def _pairs(relation: str, known: Known) -> str:
    """Subjects and objects of a link: rows of relations, and the column that carries the same."""
    said = f"select subject, value as object from {known.standing} where tbl = 'relations' and col = 'object' and property = {text(relation)}"
    if relation not in CARRIED:
        return said
    table, columns, thing = CARRIED[relation]
    names = ", ".join(text(column) for column in columns)
    carried = f"select id, value from {known.standing} where tbl = '{table}' and col in ({names})"
    if thing == "id":
        return f"{said} union all select value, id from ({carried})"
    ends = f'select id, "{thing}" as value from {known.things(table)}'
    return f"{said} union all select c.value, e.value from ({carried}) as c join ({ends}) as e on e.id = c.id"


def _linked(leaf: Linked, table: str, known: Known) -> str:
    """What holds at the other end of a link, brought back to the thing asked about."""
    link = leaf.link
    far_table = link.table if leaf.back else _far_table(leaf)
    inner = Leaves()
    holds = " and ".join(boolean(c, inner) for c in leaf.conditions) or "true"
    far = f"with {steps(far_table, inner, known)} " if inner.names else ""
    far += f"select id, {holds} as holds from ({rows(far_table, inner, known, 't.id')})"
    owner = link.table if leaf.back else table
    here, there = ("c.value", "c.id") if leaf.back else ("c.id", "c.value")
    return f"""
    select id, case when bool_or(says) then true when count(says) = count(*) then false end as holds, false as contested
    from (select {here} as id, far.holds as says from {_slot(owner, link, known)} as c left join ({far}) as far on far.id = {there})
    group by id
"""


def _far_table(leaf: Linked) -> str:
    condition = leaf.conditions[0] if leaf.conditions else None
    while isinstance(condition, Not | AnyOf):
        condition = condition.condition if isinstance(condition, Not) else condition.conditions[0]
    if isinstance(condition, Linked):
        return condition.link.references[0] if condition.back else condition.link.table
    return (
        condition.path[0].table
        if isinstance(condition, Bound | Between | Is)
        else leaf.link.references[0]
    )


def _slot(table: str, prop: Property, known: Known) -> str:
    """The standing claims about one column; where it is blank, about the one that implies it."""
    if prop.role in UNCLAIMED:
        return f"({_told(table, prop, known)})"
    source = known.standing
    own = f"(from {source} where tbl = '{table}' and col = '{prop.name}')"
    if not prop.implied_by:
        return own
    return (
        f"(from {source} where tbl = '{table}' and (col = '{prop.name}' or col = '{prop.implied_by}' "
        f"and id not in (select id from {source} where tbl = '{table}' and col = '{prop.name}')))"
    )


def _told(table: str, prop: Property, known: Known) -> str:
    """What tells rows apart or explains them is no claim; it stands in the resolved table."""
    value = f'unnest("{prop.name}")' if prop.many else f'"{prop.name}"'
    days = (
        f', "{prop.name}_earliest" as earliest, "{prop.name}_latest" as latest'
        if prop.type == "date"
        else ""
    )
    things = known.things(table)
    return f'select id, {value} as value{days} from {things} where "{prop.name}" is not null'


def _computed(table: str, prop: Property, known: Known) -> str:
    """What is computed from a thing's size: at either end, where the sources disagree about that."""
    things = known.things(table)
    low, high = f"{prop.name}_low", f"{prop.name}_high"
    costed = f"from {things} where {low} is not null"
    apart = f"{costed} and list_contains(disputed, 'parameters')"
    return (
        f"(select id, {low} as low, {high} as high {costed} and not coalesce(list_contains(disputed, 'parameters'), false) "
        f"union all select id, {low}, {low} {apart} union all select id, {high}, {high} {apart})"
    )


def _judge_all(said: str) -> str:
    """True or false where every claim agrees; contested where they do not."""
    return f"""
    select id,
        case when bool_and(says) and count(says) = count(*) then true
            when not bool_or(says) and count(says) = count(*) then false end as holds,
        coalesce(bool_or(says) and not bool_and(says), false) as contested
    from ({said})
    group by id
"""


def _judge_any(said: str, table: str, prop: Property, known: Known) -> str:
    """True where one item of a list fits, unless the sources' lists contradict each other."""
    return f"""
    select said.id,
        case when any_yes and clash.id is not null then null
            when any_yes then true when all_no then false end as holds,
        any_yes and clash.id is not null as contested
    from (
        select id, coalesce(bool_or(says), false) as any_yes, not bool_or(says) and count(says) = count(*) as all_no
        from ({said})
        group by id
    ) as said
    left join (select distinct id from {known.conflicts} where tbl = '{table}' and col = '{prop.name}' and status != 'settled') as clash
        on clash.id = said.id
"""
