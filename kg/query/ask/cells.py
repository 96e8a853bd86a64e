"""Conditions on one cell of a row as SQL: true, false, or NULL where undecided."""

import datetime as dt
from dataclasses import dataclass
from math import isfinite

from kg.facts.values import PartialDate
from kg.query.ask.conditions import Between, Bound, Contains, Is, Items, State  # fmt: skip
from kg.query.ask.lexicon import Property
from kg.query.ask.regions import REGIONS
from kg.sql import text

OPEN = "['undisclosed', 'partly']"
"""Values that leave open whether something holds."""
RESERVED = frozenset({"order", "group", "limit", "end", "table", "references", "check", "default", "use"})
"""Words of SQL that a column may be called."""


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


def items(leaf: Items) -> Predicate:
    """How many values a list has; of one that nobody gave nothing is known."""
    cell = Cell("t.", leaf.prop.name)
    return Predicate(f"len({cell}) {leaf.op} {number(leaf.number)}", leaf.prop.name, (leaf.prop.name,))


def known(leaf: State) -> Predicate:
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


def mentions(leaf: Contains) -> Predicate:
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


def any_of(says: str) -> str:
    """Three-valued over several rows: true if any holds, false if all are known not to."""
    return f"case when bool_or({says}) then true when count({says}) = count(*) then false end"


def all_of(says: str) -> str:
    """Three-valued over several rows: true if all hold, false if all are known not to."""
    return f"case when count({says}) = count(*) then case when bool_and({says}) then true when not bool_or({says}) then false end end"
