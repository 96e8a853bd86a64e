"""Prices that are wrong by powers of ten: for what they pay for, or beside those of the same thing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log
from statistics import median

from kg.importers.entry import Fact

BOUNDS = {
    "image": (1e-4, 5.0),
    "megapixel": (1e-5, 5.0),
    "second": (1e-4, 20.0),
    "minute": (1e-4, 100.0),
    "thousand-characters": (1e-4, 5.0),
    "million-characters": (0.1, 1000.0),
    "million-tokens": (1e-3, 1000.0),
    "call": (1e-5, 50.0),
}
"""The least and the most that one of each plausibly costs, in USD."""
APART = 9.0
"""Times the price of its neighbours from which on a price is taken for wrong by a power of ten."""
_SAME = ("product", "per", "resolution", "quality", "audio", "steps", "tier")


def implausible(facts: Sequence[Fact], known: Sequence[Mapping[str, str]] = ()) -> dict[int, str]:
    """Positions of rows whose price cannot be right, and why.

    Args:
        facts: The rows.
        known: Cells of prices in USD that the facts have already.
    """
    cells = [*(fact.cells for fact in facts), *known]
    prices = {i: float(cell["amount"]) for i, cell in enumerate(cells) if cell.get("amount")}
    mine = range(len(facts))
    found = {i: message for i in mine if i in prices and (message := _absurd(cells[i]["per"], prices[i]))}
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in prices.keys() - found.keys():
        groups[tuple(cells[i].get(name) or "" for name in _SAME)].append(i)
    for group in groups.values():
        found |= {i: message for i in group if i in mine and (message := _odd(i, group, prices))}
    return dict(sorted(found.items()))


def _absurd(per: str, amount: float) -> str:
    low, high = BOUNDS[per]
    return (
        ""
        if low <= amount <= high
        else f"{amount:g} USD for one {per} is not plausible ({low:g} to {high:g})"
    )


def _odd(index: int, group: Sequence[int], prices: dict[int, float]) -> str:
    """What is odd about one price beside the others; of two that differ neither can be believed."""
    others = [log(prices[i]) for i in group if i != index]
    if not others:
        return ""
    middle = exp(median(others))
    times = max(prices[index] / middle, middle / prices[index])
    return (
        f"{prices[index]:g} USD is {times:.0f} times off {middle:g}, the price others pay for the same"
        if times > APART
        else ""
    )
