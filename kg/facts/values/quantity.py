"""Quantities as people type them.

A quantity keeps what was typed and carries bounds, so that ``~10B`` answers
"under 11B" and a range is never flattened to its middle unnoticed.
"""

import math
import re
from dataclasses import dataclass

NOT_STATED = "none|undisclosed"
"""Words a cell may hold instead of a value: the source says there is none, or that it is secret."""

MULTIPLIERS = {
    "K": 1e3,
    "千": 1e3,
    "万": 1e4,
    "M": 1e6,
    "亿": 1e8,
    "B": 1e9,
    "T": 1e12,
    "万亿": 1e12,
    "%": 0.01,
}
APPROXIMATION = 0.05
"""``~`` means this share of the value to either side: ``~10B`` is 9.5B to 10.5B."""
OPEN = 1e-8
"""An open bound lies this share inside: far from rounding (1e-15), so that >1M disagrees with 1M."""

_NUMBER = r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:e[+-]?[0-9]{1,2})?"
"""So long that no product of two of them is more than a computer's number holds, nor nothing."""
_SUFFIX = "|".join(sorted(map(re.escape, MULTIPLIERS), key=len, reverse=True))
GROUPS = rf"([~<>≤≥]?)({_NUMBER})({_SUFFIX})?(?:(\.\.|±)({_NUMBER})({_SUFFIX})?)?"
QUANTITY_PATTERN = re.sub(r"\((?!\?)", "(?:", GROUPS)
_QUANTITY = re.compile(GROUPS)


@dataclass(frozen=True)
class Quantity:
    """A number with its bounds.

    Attributes:
        typed: What was written.
        value: The number that stands for it: the middle of a range.
        low: Smallest number it may mean; an open bound lies a hair inside (`OPEN`).
        high: Largest number it may mean.
    """

    typed: str
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """What was typed."""
        return self.typed


def parse_quantity(typed: str) -> Quantity:
    """Read a quantity.

    Raises:
        ValueError: It is not one; the message shows what to write.

    Examples:
        >>> parse_quantity("60亿").value == parse_quantity("6B").value == 6e9
        True
        >>> parse_quantity("0.03..0.04").low
        0.03
    """
    match = _QUANTITY.fullmatch(typed)
    if not match:
        msg = f"{typed!r} is not a quantity (write 9.4B, ~10B, 0.03..0.04, >1T, 30%, 8.31±0.09)"
        raise ValueError(msg)
    mark, first, first_unit, link, second, second_unit = match.groups()
    # "1..5B" means 1B to 5B: a range may name its multiplier once.
    start = float(first) * MULTIPLIERS.get(first_unit or (second_unit if link == ".." else "") or "", 1)
    if link:
        end = float(second) * MULTIPLIERS.get(second_unit or (first_unit if link == "±" else "") or "", 1)
        low, high = (start, end) if link == ".." else (start - end, start + end)
        if low > high:
            msg = f"{typed!r} runs backwards (write the smaller number first)"
            raise ValueError(msg)
        return Quantity(typed, (low + high) / 2, low, high)
    return Quantity(typed, start, *_bounds(mark, start))


def _bounds(mark: str, value: float) -> tuple[float, float]:
    spread, hair = abs(value) * APPROXIMATION, abs(value) * OPEN
    return {
        "": (value, value),
        "~": (value - spread, value + spread),
        "<": (-math.inf, math.nextafter(value - hair, -math.inf)),
        ">": (math.nextafter(value + hair, math.inf), math.inf),
        "≤": (-math.inf, value),
        "≥": (value, math.inf),
    }[mark]
