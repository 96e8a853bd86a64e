"""A reading to SQL that runs unchanged in any DuckDB client on the warehouse.

Each condition is asked of the claims that stand, and is true, false or
undecided for each thing: undecided where no source says, or where sources that
disagree would answer differently. SQL's own three-valued ``and``, ``or`` and
``not`` do the rest.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.ask.conditions import (
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
from kg.ask.lexicon import Lexicon, Property
from kg.ask.reading import CARRIED, MUTUAL, Reading
from kg.values import PartialDate

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
UNCLAIMED = {"key", "note"}
"""The roles of columns that are no claims: they tell rows apart or explain them."""


@dataclass
class _Leaves:
    """The leaf conditions of a reading, each with the name of its step in the query."""

    names: dict[Leaf, str] = field(default_factory=dict)

    def name(self, leaf: Leaf) -> str:
        label = re.sub(r"\W+", "_", _about(leaf))
        return self.names.setdefault(leaf, f"{label}_{len(self.names) + 1}")


@dataclass(frozen=True)
class Plan:
    """A query and how to read its rows.

    Attributes:
        sql: Gives ``id``, the shown columns, ``sources``, ``holds``, ``missing`` and ``contested``.
        shown: The shown columns, in order.
        asked: The properties that the conditions are about.
    """

    sql: str
    shown: tuple[str, ...]
    asked: tuple[str, ...]


def plan(reading: Reading, lexicon: Lexicon, as_of: dt.date | None = None) -> Plan:
    """Write the query for a reading."""
    leaves = _Leaves()
    holds = " and ".join(_boolean(c, leaves) for c in reading.conditions) or "true"
    steps = ",\n".join(
        f"{name} as ({_step(leaf, reading.table, as_of)})" for leaf, name in leaves.names.items()
    )
    shown = tuple(_shown(reading, lexicon, leaves))
    things = _things(reading.table, as_of)
    joins = "\n".join(f"    left join {n} on {n}.id = t.id" for n in leaves.names.values())
    missing = ", ".join(
        f"case when {n}.holds is null and not coalesce({n}.contested, false) then '{_about(c)}' end"
        for c, n in leaves.names.items()
    )
    contested = ", ".join(
        f"case when {n}.contested and {n}.holds is null then '{_about(c)}' end"
        for c, n in leaves.names.items()
    )
    columns = "".join(f", {_cell(reading.table, name, lexicon)}" for name in shown)
    sql = f"""/* {reading.said().en.replace("*/", "* /")} */
with {steps + "," if steps else ""}
judged as (
    select t.id{columns}, t.sources,
        {holds} as holds,
        list_sort(list_distinct(list_filter([{missing}]::varchar[], lambda x: x is not null))) as missing,
        list_sort(list_distinct(list_filter([{contested}]::varchar[], lambda x: x is not null))) as contested,
        {_sort_key(reading)} as sort_key{_group_key(reading)}
    from {things} as t
{joins}
)
select * exclude (sort_key)
from judged
where holds is not false
order by holds desc nulls last, array_length(missing) + array_length(contested), sort_key {_direction(reading)} nulls last, id
"""
    asked = {name for leaf in leaves.names for name in (_about(leaf), *_implied(leaf))}
    return Plan(sql, shown, tuple(sorted(asked)))


def _implied(leaf: Leaf) -> tuple[str, ...]:
    """The column that answers where the one asked about is blank, or carries the same link."""
    if isinstance(leaf, Related):
        return CARRIED[leaf.relation][1] if leaf.relation in CARRIED else ()
    return (
        (leaf.path[0].name, leaf.path[0].implied_by)
        if isinstance(leaf, Bound | Between | Is)
        else ()
    )


def _boolean(condition: Condition, leaves: _Leaves) -> str:
    if isinstance(condition, Not):
        return f"not ({_boolean(condition.condition, leaves)})"
    if isinstance(condition, AnyOf):
        return "(" + " or ".join(_boolean(c, leaves) for c in condition.conditions) + ")"
    return f"{leaves.name(condition)}.holds"


def _about(leaf: Leaf) -> str:
    if isinstance(leaf, Related):
        return leaf.relation
    if isinstance(leaf, Result):
        return leaf.metric
    if isinstance(leaf, Linked):
        return f"{leaf.link.table}.{leaf.link.name}" if leaf.back else leaf.link.name
    return ".".join(p.name for p in leaf.path)


def _claims(as_of: dt.date | None) -> str:
    return f"standing(date '{as_of}')" if as_of else "meta.standing"


def _step(leaf: Leaf, table: str, as_of: dt.date | None) -> str:
    source = _claims(as_of)
    if isinstance(leaf, Linked):
        return _linked(leaf, table, as_of)
    if isinstance(leaf, Related):
        return _related(leaf, as_of)
    if isinstance(leaf, Result):
        return _judge_all(
            f"select subject as id, {_compared(leaf.op, leaf.operand.low, leaf.operand.high)} as says\n"
            f"    from {source} where tbl = '{leaf.table}' and col = 'value' and property = {_text(leaf.metric)}"
            + (
                f"\n        and id in (select id from {_things('evaluations', as_of)} where benchmark = {_text(leaf.benchmark)})"
                if leaf.benchmark
                else ""
            )
        )
    prop = leaf.path[0]
    if len(leaf.path) > 1:
        end = leaf.path[1]
        inner = _step(
            Is((end,), leaf.value, leaf.shown) if isinstance(leaf, Is) else leaf, end.table, as_of
        )
        says = f"select c.id, far.holds as says from {_slot(table, prop, as_of)} as c left join ({inner}) as far on far.id = c.value"
        return _judge_any(says, table, prop, as_of)
    slot = _computed(table, prop, as_of) if prop.role == "computed" else _slot(table, prop, as_of)
    says = f"select id, {_says(leaf)} as says from {slot} as c"
    return _judge_any(says, table, prop, as_of) if prop.many else _judge_all(says)


def _related(leaf: Related, as_of: dt.date | None) -> str:
    """The things at the other end of a typed link; what no source links is not known not to be."""
    ends = [("object", "subject") if leaf.of_value else ("subject", "object")]
    ends += [ends[0][::-1]] if leaf.relation in MUTUAL else []
    pairs = _pairs(leaf.relation, as_of)
    ways = [
        f"select {here} as id from pairs where {there} = {_text(leaf.value)}"
        for here, there in ends
    ]
    return f"with pairs as ({pairs}) select distinct id, true as holds, false as contested from ({' union all '.join(ways)})"


def _pairs(relation: str, as_of: dt.date | None) -> str:
    """Subjects and objects of a link: rows of relations, and the column that carries the same."""
    source = _claims(as_of)
    said = f"select subject, value as object from {source} where tbl = 'relations' and col = 'object' and property = {_text(relation)}"
    if relation not in CARRIED:
        return said
    table, columns, thing = CARRIED[relation]
    names = ", ".join(_text(column) for column in columns)
    carried = f"select id, value from {source} where tbl = '{table}' and col in ({names})"
    if thing == "id":
        return f"{said} union all select value, id from ({carried})"
    ends = f'select id, "{thing}" as value from {_things(table, as_of)}'
    return f"{said} union all select c.value, e.value from ({carried}) as c join ({ends}) as e on e.id = c.id"


def _linked(leaf: Linked, table: str, as_of: dt.date | None) -> str:
    """What holds at the other end of a link, brought back to the thing asked about."""
    link = leaf.link
    far_table = link.table if leaf.back else _far_table(leaf)
    inner = _Leaves()
    holds = " and ".join(_boolean(c, inner) for c in leaf.conditions) or "true"
    steps = ", ".join(f"{n} as ({_step(c, far_table, as_of)})" for c, n in inner.names.items())
    joins = " ".join(f"left join {n} on {n}.id = t.id" for n in inner.names.values())
    things = _things(far_table, as_of)
    far = f"with {steps} " if steps else ""
    far += f"select t.id, {holds} as holds from {things} as t {joins}"
    owner = link.table if leaf.back else table
    here, there = ("c.value", "c.id") if leaf.back else ("c.id", "c.value")
    return f"""
    select id, case when bool_or(says) then true when count(says) = count(*) then false end as holds, false as contested
    from (select {here} as id, far.holds as says from {_slot(owner, link, as_of)} as c left join ({far}) as far on far.id = {there})
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


def _slot(table: str, prop: Property, as_of: dt.date | None) -> str:
    """The standing claims about one column; where it is blank, about the one that implies it."""
    if prop.role in UNCLAIMED:
        return f"({_told(table, prop, as_of)})"
    source = _claims(as_of)
    own = f"(from {source} where tbl = '{table}' and col = '{prop.name}')"
    if not prop.implied_by:
        return own
    return (
        f"(from {source} where tbl = '{table}' and (col = '{prop.name}' or col = '{prop.implied_by}' "
        f"and id not in (select id from {source} where tbl = '{table}' and col = '{prop.name}')))"
    )


def _told(table: str, prop: Property, as_of: dt.date | None) -> str:
    """What tells rows apart or explains them is no claim; it stands in the resolved table."""
    value = f'unnest("{prop.name}")' if prop.many else f'"{prop.name}"'
    days = (
        f', "{prop.name}_earliest" as earliest, "{prop.name}_latest" as latest'
        if prop.type == "date"
        else ""
    )
    things = _things(table, as_of)
    return f'select id, {value} as value{days} from {things} where "{prop.name}" is not null'


def _things(table: str, as_of: dt.date | None) -> str:
    return f"{table}_as_of(date '{as_of}')" if as_of else table


def _computed(table: str, prop: Property, as_of: dt.date | None) -> str:
    """What is computed from a thing's size: at either end, where the sources disagree about that."""
    things = _things(table, as_of)
    low, high = f"{prop.name}_low", f"{prop.name}_high"
    known = f"from {things} where {low} is not null"
    apart = f"{known} and list_contains(disputed, 'parameters')"
    return (
        f"(select id, {low} as low, {high} as high {known} and not coalesce(list_contains(disputed, 'parameters'), false) "
        f"union all select id, {low}, {low} {apart} union all select id, {high}, {high} {apart})"
    )


def _judge_all(says: str) -> str:
    """True or false where every claim agrees; contested where they do not."""
    return f"""
    select id,
        case when bool_and(says) and count(says) = count(*) then true
            when not bool_or(says) and count(says) = count(*) then false end as holds,
        coalesce(bool_or(says) and not bool_and(says), false) as contested
    from ({says})
    group by id
"""


def _judge_any(says: str, table: str, prop: Property, as_of: dt.date | None) -> str:
    """True where one item of a list fits, unless the sources' lists contradict each other."""
    conflicts = f"conflicts_as_of(date '{as_of}')" if as_of else "conflicts"
    return f"""
    select said.id,
        case when any_yes and clash.id is not null then null
            when any_yes then true when all_no then false end as holds,
        any_yes and clash.id is not null as contested
    from (
        select id, coalesce(bool_or(says), false) as any_yes, not bool_or(says) and count(says) = count(*) as all_no
        from ({says})
        group by id
    ) as said
    left join (select distinct id from {conflicts} where tbl = '{table}' and col = '{prop.name}' and status != 'settled') as clash
        on clash.id = said.id
"""


def _says(leaf: Bound | Between | Is) -> str:
    prop = leaf.path[-1]
    if isinstance(leaf, Between):
        if isinstance(leaf.low, PartialDate) and isinstance(leaf.high, PartialDate):
            return _within_days(leaf.low.earliest, leaf.high.latest)
        low, high = (getattr(end, "low", None) for end in (leaf.low, leaf.high))
        return f"case when low >= {low!r} and high <= {high!r} then true when high < {low!r} or low > {high!r} then false end"
    if isinstance(leaf, Bound):
        if isinstance(leaf.operand, PartialDate):
            return _dated(leaf.op, leaf.operand)
        compared = _compared(leaf.op, leaf.operand.low, leaf.operand.high)
        # Amounts in another currency are not compared: no source gives a rate.
        return (
            compared.replace("case ", f"case when unit != {_text(leaf.unit)} then null ", 1)
            if prop.money and leaf.unit
            else compared
        )
    if prop.references == ("architectures",):
        value = _text(leaf.value)
        return (
            f"case when value in (select id from architecture_ancestors where ancestor = {value}) then true "
            f"when value in (select ancestor from architecture_ancestors where id = {value}) then null else false end"
        )
    return f"case when value = {_text(leaf.value)} then true when value in ('undisclosed', 'partly') then null else false end"


def _compared(op: str, low: float, high: float) -> str:
    rules = {
        "<": f"when high < {low!r} then true when low >= {high!r} then false",
        "<=": f"when high <= {low!r} then true when low > {high!r} then false",
        ">": f"when low > {high!r} then true when high <= {low!r} then false",
        ">=": f"when low >= {high!r} then true when high < {low!r} then false",
        "=": f"when low >= {low!r} and high <= {high!r} then true when high < {low!r} or low > {high!r} then false",
    }
    return f"case {rules[op]} end"


def _dated(op: str, day: PartialDate) -> str:
    first, last = f"date '{day.earliest}'", f"date '{day.latest}'"
    rules = {
        "since": f"when earliest >= {first} then true when latest < {first} then false",
        "after": f"when earliest > {last} then true when latest <= {last} then false",
        "before": f"when latest < {first} then true when earliest >= {first} then false",
        "until": f"when latest <= {last} then true when earliest > {last} then false",
    }
    return f"case {rules[op]} end" if op in rules else _within_days(day.earliest, day.latest)


def _within_days(first: dt.date, last: dt.date) -> str:
    return (
        f"case when earliest >= date '{first}' and latest <= date '{last}' then true "
        f"when latest < date '{first}' or earliest > date '{last}' then false end"
    )


def _shown(reading: Reading, lexicon: Lexicon, leaves: _Leaves) -> Iterator[str]:
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


def _direction(reading: Reading) -> str:
    return "desc" if reading.order and reading.order.descending else "asc"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
