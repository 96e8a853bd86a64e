"""What one claim says to a comparison: true, false, or null where it leaves it open."""

import datetime as dt
from dataclasses import dataclass

from kg.facts.values import PartialDate
from kg.query.ask.conditions import Between, Bound, Is
from kg.sql import text

OPEN = "'undisclosed', 'partly'"
"""What leaves open whether something holds."""


@dataclass(frozen=True)
class Cell:
    """How SQL calls a value and what it reads as: the columns of a claim, or of a resolved row."""

    value: str = "value"
    low: str = "low"
    high: str = "high"
    unit: str = "unit"
    earliest: str = "earliest"
    latest: str = "latest"


def says(leaf: Bound | Between | Is, cell: Cell) -> str:
    """What a value says to a condition on it."""
    if isinstance(leaf, Is):
        return _is(leaf, cell)
    if isinstance(leaf, Between):
        if isinstance(leaf.low, PartialDate) and isinstance(leaf.high, PartialDate):
            return _within_days(leaf.low.earliest, leaf.high.latest, cell)
        low, high = (getattr(end, "low", None) for end in (leaf.low, leaf.high))
        return _case(
            f"{cell.low} >= {low!r} and {cell.high} <= {high!r}",
            f"{cell.high} < {low!r} or {cell.low} > {high!r}",
        )
    if isinstance(leaf.operand, PartialDate):
        return _dated(leaf.op, leaf.operand, cell)
    said = compared(leaf.op, leaf.operand.low, leaf.operand.high, cell)
    # Amounts in another currency are not compared: no source gives a rate.
    same = f"{cell.unit} = {text(leaf.unit)}"
    return f"case when {same} then {said} end" if leaf.path[-1].money and leaf.unit else said


def compared(op: str, low: float, high: float, cell: Cell) -> str:
    """What a number says to a bound that is itself known to lie between two numbers."""
    least, most = cell.low, cell.high
    return _case(
        *{
            "<": (f"{most} < {low!r}", f"{least} >= {high!r}"),
            "<=": (f"{most} <= {low!r}", f"{least} > {high!r}"),
            ">": (f"{least} > {high!r}", f"{most} <= {low!r}"),
            ">=": (f"{least} >= {high!r}", f"{most} < {low!r}"),
            "=": (
                f"{least} >= {low!r} and {most} <= {high!r}",
                f"{most} < {low!r} or {least} > {high!r}",
            ),
        }[op]
    )


def says_any(leaf: Is, items: str) -> str:
    """What a list says: yes where one of its items does, no where all say so."""
    if _is_kind(leaf):
        below, above = _kin(leaf.value)
        return _case(f"list_has_any({items}, {below})", f"not list_has_any({items}, {above})")
    return _case(
        f"list_contains({items}, {text(leaf.value)})", f"not list_has_any({items}, [{OPEN}])"
    )


def _is(leaf: Is, cell: Cell) -> str:
    if _is_kind(leaf):
        below, above = _kin(leaf.value)
        return _case(
            f"list_contains({below}, {cell.value})", f"not list_contains({above}, {cell.value})"
        )
    return _case(f"{cell.value} = {text(leaf.value)}", f"{cell.value} not in ({OPEN})")


def _is_kind(leaf: Is) -> bool:
    return leaf.path[-1].references == ("architectures",)


def _kin(architecture: str) -> tuple[str, str]:
    """What is a kind of it, and what it is a kind of: that leaves open which kind."""
    return (
        f"(select list(id) from architecture_ancestors where ancestor = {text(architecture)})",
        f"(select list(ancestor) from architecture_ancestors where id = {text(architecture)})",
    )


def _dated(op: str, day: PartialDate, cell: Cell) -> str:
    first, last = f"date '{day.earliest}'", f"date '{day.latest}'"
    begun, ended = cell.earliest, cell.latest
    rules = {
        "since": (f"{begun} >= {first}", f"{ended} < {first}"),
        "after": (f"{begun} > {last}", f"{ended} <= {last}"),
        "before": (f"{ended} < {first}", f"{begun} >= {first}"),
        "until": (f"{ended} <= {last}", f"{begun} > {last}"),
    }
    return _case(*rules[op]) if op in rules else _within_days(day.earliest, day.latest, cell)


def _within_days(first: dt.date, last: dt.date, cell: Cell) -> str:
    return _case(
        f"{cell.earliest} >= date '{first}' and {cell.latest} <= date '{last}'",
        f"{cell.latest} < date '{first}' or {cell.earliest} > date '{last}'",
    )


def _case(true: str, false: str) -> str:
    return f"case when {true} then true when {false} then false end"
