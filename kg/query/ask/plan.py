"""A reading to SQL that runs unchanged in any DuckDB client on the warehouse.

Each condition is true, false or undecided of each thing; SQL's own three-valued
``and``, ``or`` and ``not`` do the rest.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.query.ask.conditions import Between, Bound, Is, Leaf, Linked, Related, Result
from kg.query.ask.lexicon import Lexicon
from kg.query.ask.reading import CARRIED, Reading
from kg.query.ask.steps import Known, Leaves, about, boolean, rows, steps

SHOWN = {
    "models": ("developer", "released", "architecture", "parameters", "open_source"),
    "products": ("offered_by", "launched", "powered_by"),
    "organizations": ("kind", "country", "founded"),
    "datasets": ("modality", "size", "publisher"),
    "architectures": ("parent", "introduced"),
    "funding": ("organization", "round", "date", "amount", "currency", "valuation"),
    "evaluations": ("model", "benchmark", "metric", "setting", "value"),
    "plans": ("product", "plan", "per", "billing", "amount", "currency"),
    "metrics": ("subject", "metric", "scope", "as_of", "value", "currency"),
    "releases": ("subject", "version", "date"),
    "regulations": ("jurisdiction", "date", "status"),
    "people": ("organization", "position"),
    "markets": ("as_of", "size", "ai_share", "ai_size"),
}
"""What is shown of a thing besides its name and what was asked."""


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
        return f"{self.judged}\nselect * exclude (sort_key)\nfrom judged\nwhere {which}\norder by {self.order}\n"


def plan(reading: Reading, lexicon: Lexicon, as_of: dt.date | None = None) -> Plan:
    """Write the query for a reading."""
    known, leaves = Known(as_of), Leaves()
    holds = " and ".join(boolean(c, leaves) for c in reading.conditions) or "true"
    shown = _shown(reading, lexicon, leaves)
    cells = "".join(f", {_cell(reading.table, name, lexicon)}" for name in shown)
    wanted = f"t.id{cells}, t.sources, {_sort_key(reading)} as sort_key{_group_key(reading)}"
    missing = _which("{0} is null and not coalesce({0}_contested, false)", leaves)
    contested = _which("{0} is null and {0}_contested", leaves)
    own = "".join(f", {name}, {name}_contested" for name in leaves.names.values())
    judged = f"""/* {reading.said().en.replace("*/", "* /")} */
with {steps(reading.table, leaves, known)}{"," if own else ""}
asked as (
    {rows(reading.table, leaves, known, wanted)}
),
judged as (
    select * exclude (sort_key{own}),
        {holds} as holds,
        {missing} as missing,
        {contested} as contested,
        sort_key
    from asked
)"""
    direction = "desc" if reading.order and reading.order.descending else "asc"
    order = f"holds desc nulls last, array_length(missing) + array_length(contested), sort_key {direction} nulls last, id"
    asked = {name for leaf in leaves.names for name in (about(leaf), *_implied(leaf))}
    return Plan(judged, order, tuple(sorted(asked)))


def _which(so: str, leaves: Leaves) -> str:
    """The properties of the conditions that are so."""
    named = ", ".join(
        f"case when {so.format(name)} then '{about(leaf)}' end"
        for leaf, name in leaves.names.items()
    )
    return f"list_sort(list_distinct(list_filter([{named}]::varchar[], lambda x: x is not null)))"


def _implied(leaf: Leaf) -> tuple[str, ...]:
    """The column that answers where the one asked about is blank, or carries the same link."""
    if isinstance(leaf, Related):
        return CARRIED[leaf.relation][1] if leaf.relation in CARRIED else ()
    return (
        (leaf.path[0].name, leaf.path[0].implied_by)
        if isinstance(leaf, Bound | Between | Is)
        else ()
    )


def _shown(reading: Reading, lexicon: Lexicon, leaves: Leaves) -> Iterator[str]:
    wanted = ["name"] if (reading.table, "name") in lexicon.properties else []
    wanted += SHOWN.get(reading.table, ())
    wanted += [
        leaf.path[0].name
        for leaf in leaves.names
        if not isinstance(leaf, Result | Linked | Related)
    ]
    wanted += [
        leaf.link.name for leaf in leaves.names if isinstance(leaf, Linked) and not leaf.back
    ]
    wanted += [reading.order.column] if reading.order else []
    yield from dict.fromkeys(name for name in wanted if (reading.table, name) in lexicon.properties)


def _cell(table: str, name: str, lexicon: Lexicon) -> str:
    prop = lexicon.properties[table, name]
    typed = prop.type == "quantity" and not prop.many and prop.role != "computed"
    column = f'"{name}_typed"' if typed else f'"{name}"'
    return f't.{column} as "{name}"'


def _group_key(reading: Reading) -> str:
    """What each row is counted under, as a column of its own."""
    if reading.group is None:
        return ""
    first, *rest = reading.group.path
    column = f't."{first.name}"'
    if reading.group.by_year:
        return f', year(t."{first.name}_earliest")::varchar as group_key'
    if not rest:
        return f", {column} as group_key"
    far = rest[0]
    linked = f"list_contains({column}, f.id)" if first.many else f"f.id = {column}"
    return f', (select list(distinct f."{far.name}") from {far.table} as f where {linked}) as group_key'


def _sort_key(reading: Reading) -> str:
    if reading.order is None:
        return "t.id"
    column = reading.order.column
    return (
        f't."{column}_latest"'
        if column
        in {"released", "launched", "founded", "date", "introduced", "as_of", "valid_from"}
        else f't."{column}"'
    )
