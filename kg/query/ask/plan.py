"""A reading to SQL that runs unchanged in any DuckDB client on the warehouse.

Each condition is true, false or undecided of each thing; SQL's own three-valued
``and``, ``or`` and ``not`` do the rest.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.query.ask.cells import Predicate, identifier
from kg.query.ask.conditions import Between, Bound, Contains, Is, Leaf, State
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.linked import Linked, Related, Result
from kg.query.ask.predicates import Compiler, Snapshot
from kg.query.ask.reading import Reading
from kg.sql import text

PRINTED = {"quantity", "date", "flag"}
"""The types of columns that have beside them what was printed."""


@dataclass(frozen=True)
class Plan:
    """A query and how to read its rows.

    Attributes:
        judged: Everything up to the last ``where``: ``id``, the shown columns, ``sources``, ``holds``,
            ``undecided``, ``missing``, ``contested`` and, of a question that counts, ``group_key``.
        inner: The rows with a column for each condition.
        holds: The conditions together.
        marks: The conditions apart, in the order of the reading.
        family: That a row is none that others are versions of; nothing where that can't be.
        name: The column of the name.
        order: How rows are sorted.
        columns: What is shown of a row.
        asked: The properties that the conditions are about.
    """

    judged: str
    inner: str
    holds: str
    marks: tuple[str, ...]
    family: str
    name: str
    order: str
    columns: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def sql(self) -> str:
        """What holds, and after it what is undecided."""
        return self._where(f"({self.holds}) or ({self.holds}) is null{self.family}")

    @property
    def held(self) -> str:
        """What holds alone: fast where little does."""
        return self._where(self.holds)

    @property
    def undecided(self) -> str:
        """What neither holds nor fails; a family whose members decide is no such thing."""
        return self._where(f"({self.holds}) is null{self.family}")

    @property
    def near(self) -> str:
        """What fails or leaves open exactly one of several conditions: its id, its name, and a mark for each."""
        marks = ", ".join(self.marks)
        one = " + ".join(f"(({mark}) is not true)::int" for mark in self.marks)
        return (
            f"select id, {self.name}, marks, disputed from (select *, [{marks}] as marks from ({self.inner}) as judged\n"
            f"where {one} = 1{self.family}) order by array_length(list_filter(marks, lambda m: m is null)) desc, id"
        )

    def _where(self, which: str) -> str:
        return f"{self.judged}\nwhere {which}\norder by {self.order}\n"


def plan(reading: Reading, lexicon: Lexicon, as_of: dt.date | None = None) -> Plan:
    """Write the query for a reading."""
    compiler = Compiler(reading.table, lexicon, Snapshot(as_of))
    marks = tuple(compiler.condition(c) for c in reading.conditions)
    holds = " and ".join(marks) or "true"
    leaves = compiler.leaves
    shown = [
        cell for name in _shown(reading, lexicon, leaves) for cell in _cells(reading.table, name, lexicon)
    ]
    group = ["group_key"] if reading.group else []
    wanted = ", ".join(["id", *map(identifier, shown), "sources", *group])
    inner = f"""select t.*{_disputed(leaves)}{_group_key(reading)}{_own(compiler)}
    from {compiler.known.things(reading.table)} as t{compiler.joins}"""
    judged = f"""/* {_commented(reading.said().en)} */
with judged as (
    {inner}
)
select {wanted}, {holds} as holds,
    {_undecided(compiler)} as undecided,
    [x for x in undecided if not list_contains(disputed, x)] as missing,
    [x for x in undecided if list_contains(disputed, x)] as contested
from judged"""
    order = f"holds desc nulls last, array_length(undecided), {_order(reading, lexicon)}id"
    asked = {
        name
        for leaf, predicate in leaves.items()
        for name in (predicate.about, *predicate.disputed_with, *_carried(leaf, lexicon))
    }
    return Plan(
        judged, inner, holds, marks, _no_family(reading.table, lexicon), "name" if "name" in shown else "id as name",
        order, ("id", *shown, "sources"), tuple(sorted(asked)),
    )  # fmt: skip


def _no_family(table: str, lexicon: Lexicon) -> str:
    """Rows that others are versions of answer through these."""
    link = lexicon.roles[table].family
    return (
        f" and not judged.id in (select {identifier(link)} from {table} where {identifier(link)} is not null)"
        if link
        else ""
    )


def _own(compiler: Compiler) -> str:
    """The conditions, each on a line that says what it is."""
    return "".join(
        f",\n        {predicate.sql} as {compiler.name(leaf)} /* {_commented(leaf.said().en)} */"
        for leaf, predicate in compiler.leaves.items()
    )


def _commented(words: str) -> str:
    """Words that end no comment."""
    return words.replace("*/", "* /").replace("\n", " ")


def _undecided(compiler: Compiler) -> str:
    """The properties whose conditions are undecided."""
    named = ", ".join(
        f"case when {compiler.name(leaf)} is null then {text(p.about)} end"
        for leaf, p in compiler.leaves.items()
    )
    return f"list_sort(list_distinct([x for x in [{named}]::varchar[] if x is not null]))"


def _disputed(leaves: dict[Leaf, Predicate]) -> str:
    """What sources disagree about, where it is asked for by another name."""
    more = [
        f"case when list_contains(t.disputed, {text(column)}){p.only_if} then [{text(p.about)}] else [] end"
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
    return f" replace ({' || '.join(['t.disputed', *more])} as disputed)" if more else ""


def _carried(leaf: Leaf, lexicon: Lexicon) -> tuple[str, ...]:
    """The columns that carry the same link."""
    carrier = lexicon.carried.get(leaf.relation) if isinstance(leaf, Related) else None
    return carrier.columns if carrier else ()


def _shown(reading: Reading, lexicon: Lexicon, leaves: dict[Leaf, Predicate]) -> Iterator[str]:
    wanted = ["name", *lexicon.roles[reading.table].shown]
    wanted += [leaf.path[0].name for leaf in leaves if isinstance(leaf, Bound | Between | Is)]
    wanted += [leaf.prop.name for leaf in leaves if isinstance(leaf, Contains | State)]
    wanted += [leaf.link.name for leaf in leaves if isinstance(leaf, Linked) and not leaf.back]
    wanted += [*reading.shows, *([reading.order.column, reading.order.better] if reading.order else [])]
    wanted += [reading.aggregate[1][0].name] if reading.aggregate else []
    yield from dict.fromkeys(name for name in wanted if (reading.table, name) in lexicon.properties)


def _cells(table: str, name: str, lexicon: Lexicon) -> Iterator[str]:
    """The columns of a property: its value as a number, day or flag, and beside it what was printed."""
    prop = lexicon.properties[table, name]
    yield name
    if prop.type in PRINTED and prop.role != "computed":
        yield f"{name}_text"
    if prop.money:
        yield f"{name}_usd"


def _group_key(reading: Reading) -> str:
    """What each row is counted under, as a column of its own."""
    if reading.group is None:
        return ""
    first, *rest = reading.group.path
    column = identifier(first.name)
    if reading.group.by_year:
        return f", year({column})::varchar as group_key"
    if not rest:
        key = f"{first.name}_text" if first.type in PRINTED else column
        return f", {key} as group_key"
    far = rest[0]
    linked = f"list_contains(t.{column}, f.id)" if first.many else f"f.id = t.{column}"
    return f", (select list(distinct f.{identifier(far.name)}) from {far.table} as f where {linked}) as group_key"


def _order(reading: Reading, lexicon: Lexicon) -> str:
    """How rows are sorted: by what was printed, the middle of a range, the last day of a date, money in US dollars."""
    if reading.order is None:
        return ""
    direction = "desc" if reading.order.descending else "asc"
    name = reading.order.column
    if name.startswith("#"):
        table, _, link = name[1:].partition(".")
        linked = (
            f"list_contains({identifier(link)}, judged.id)"
            if lexicon.properties[table, link].many
            else f"{identifier(link)} = judged.id"
        )
        return f"(select count(*) from {table} where {linked}) {direction}, "
    prop = lexicon.properties[reading.table, name]
    apart = f"{reading.order.apart}, " if reading.order.apart else ""
    rank = _ranking(prop)
    if reading.order.better:
        rank, direction = f"case when {reading.order.better} = 'lower' then -({rank}) else {rank} end", "desc"
    return f"{apart}{rank} {direction} nulls last, "


def _ranking(prop: Property) -> str:
    """What ranks a row, as SQL."""
    name = prop.name
    if prop.type == "date":
        return f"{name}_latest"
    if prop.money:
        # What is free costs nothing in any currency.
        return f"coalesce({name}_usd, case when {name} = 0 then 0 end)"
    if prop.type == "resolution":
        return f"least({name}_width, {name}_height)"
    if prop.type == "quantity" and prop.many:
        return f"list_max([coalesce(i.number, i.high) for i in {name}_items])"
    if prop.type == "quantity":
        return f"coalesce({name}, ({name}_low + {name}_high) / 2)"
    return identifier(name)
