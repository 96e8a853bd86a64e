"""A reading to SQL that runs unchanged in any DuckDB client on the warehouse.

Each condition is true, false or undecided of each thing; SQL's own three-valued
``and``, ``or`` and ``not`` do the rest.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.query.ask.conditions import Leaf, Linked, Related, Result
from kg.query.ask.lexicon import Lexicon
from kg.query.ask.predicates import Compiler, Predicate, Snapshot
from kg.query.ask.reading import Reading
from kg.sql import text


@dataclass(frozen=True)
class Plan:
    """A query and how to read its rows.

    Attributes:
        judged: Everything but the last select: ``id``, the shown columns, ``sources``, ``holds``,
            ``missing``, ``contested`` and, of a question that counts, ``group_key``.
        order: How rows are sorted.
        asked: The properties that the conditions are about.
    """

    judged: str
    order: str
    asked: tuple[str, ...]

    @property
    def sql(self) -> str:
        """What holds, and after it what is undecided."""
        return self._where("holds is not false")

    @property
    def held(self) -> str:
        """What holds alone: fast where little does."""
        return self._where("holds")

    @property
    def undecided(self) -> str:
        """What neither holds nor fails."""
        return self._where("holds is null")

    def _where(self, which: str) -> str:
        return f"{self.judged}\nwhere {which}\norder by {self.order}\n"


def plan(reading: Reading, lexicon: Lexicon, as_of: dt.date | None = None) -> Plan:
    """Write the query for a reading."""
    compiler = Compiler(reading.table, lexicon, Snapshot(as_of))
    holds = " and ".join(compiler.condition(c) for c in reading.conditions) or "true"
    leaves = compiler.leaves
    shown = [
        part
        for name in _shown(reading, lexicon, leaves)
        for part in _cells(reading.table, name, lexicon)
    ]
    cells = "".join(f', t."{name}"' for name in shown)
    own = "".join(f",\n        {p.sql} as {compiler.name(leaf)}" for leaf, p in leaves.items())
    kept = "".join(f', "{name}"' for name in shown)
    group = ", group_key" if reading.group else ""
    judged = f"""/* {reading.said().en.replace("*/", "* /")} */
with judged as (
    select t.id{cells}, t.sources, {_sort_key(reading, lexicon)} as sort_key{_group_key(reading)},
        {_disputed(leaves)} as disputed{own}
    from {compiler.known.things(reading.table)} as t{compiler.joins}
)
select id{kept}, sources{group}, {holds} as holds,
    {_undecided(compiler)} as missing,
    {_undecided(compiler, "")} as contested
from judged"""
    direction = "desc" if reading.order and reading.order.descending else "asc"
    order = (
        f"holds desc nulls last, len(missing) + len(contested), sort_key {direction} nulls last, id"
    )
    asked = {
        name
        for leaf, predicate in leaves.items()
        for name in (predicate.about, *predicate.disputed_with, *_carried(leaf, lexicon))
    }
    return Plan(judged, order, tuple(sorted(asked)))


def _undecided(compiler: Compiler, negated: str = "not ") -> str:
    """The properties whose conditions are undecided and that sources do not, or do, disagree about."""
    named = ", ".join(
        f"case when {compiler.name(leaf)} is null then {text(p.about)} end"
        for leaf, p in compiler.leaves.items()
    )
    return f"list_sort(list_distinct([x for x in [{named}]::varchar[] if {negated}list_contains(disputed, x)]))"


def _disputed(leaves: dict[Leaf, Predicate]) -> str:
    """What sources disagree about, by the name under which it is asked for."""
    more = [
        f"case when list_contains(t.disputed, {text(column)}) and {p.only_if} then [{text(p.about)}] else [] end"
        for p in leaves.values()
        for column in p.disputed_with
        if column != p.about
    ]
    # Results of several measurements may differ without a conflict in any of them.
    more += [
        f"case when {p.sql.partition('.')[0]}.differ then [{text(p.about)}] else [] end"
        for leaf, p in leaves.items()
        if isinstance(leaf, Result)
    ]
    return " || ".join(["t.disputed", *more])


def _carried(leaf: Leaf, lexicon: Lexicon) -> tuple[str, ...]:
    """The columns that carry the same link."""
    carrier = lexicon.carried.get(leaf.relation) if isinstance(leaf, Related) else None
    return carrier.columns if carrier else ()


def _shown(reading: Reading, lexicon: Lexicon, leaves: dict[Leaf, Predicate]) -> Iterator[str]:
    wanted = ["name", *lexicon.roles[reading.table].shown]
    wanted += [
        leaf.path[0].name for leaf in leaves if not isinstance(leaf, Result | Linked | Related)
    ]
    wanted += [leaf.link.name for leaf in leaves if isinstance(leaf, Linked) and not leaf.back]
    wanted += [reading.order.column] if reading.order else []
    yield from dict.fromkeys(name for name in wanted if (reading.table, name) in lexicon.properties)


def _cells(table: str, name: str, lexicon: Lexicon) -> Iterator[str]:
    """The columns of a property: its value as a number, day or flag, and beside it what was printed."""
    prop = lexicon.properties[table, name]
    yield name
    if prop.type in {"quantity", "date", "flag"} and prop.role != "computed":
        yield f"{name}_text"


def _group_key(reading: Reading) -> str:
    """What each row is counted under, as a column of its own."""
    if reading.group is None:
        return ""
    first, *rest = reading.group.path
    column = f't."{first.name}"'
    if reading.group.by_year:
        return f", year({column})::varchar as group_key"
    if not rest:
        key = f't."{first.name}_text"' if first.type in {"quantity", "date", "flag"} else column
        return f", {key} as group_key"
    far = rest[0]
    linked = f"list_contains({column}, f.id)" if first.many else f"f.id = {column}"
    return f', (select list(distinct f."{far.name}") from {far.table} as f where {linked}) as group_key'


def _sort_key(reading: Reading, lexicon: Lexicon) -> str:
    """What rows are sorted by: a number by what was printed, the middle of a range; a date by its last day."""
    if reading.order is None:
        return "t.id"
    name = reading.order.column
    prop = lexicon.properties[reading.table, name]
    if prop.type == "date":
        return f't."{name}_latest"'
    if prop.type == "quantity":
        return f'coalesce(t."{name}", (t."{name}_low" + t."{name}_high") / 2)'
    return f't."{name}"'
