"""Values to positions, and round numbers for axes."""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Linear:
    """Even steps of the value are even steps on the paper."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        span = (self.high - self.low) or 1
        return self.start + (value - self.low) / span * (self.end - self.start)

    def ticks(self, most: int = 6) -> list[float]:
        """Round values for an axis."""
        span = (self.high - self.low) or 1
        raw = span / most
        unit = 10 ** math.floor(math.log10(raw))
        step = next(unit * k for k in (1, 2, 2.5, 5, 10) if unit * k >= raw)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [round(k * step, 10) for k in range(first, last + 1)]


@dataclass(frozen=True)
class Log:
    """Even factors of the value are even steps on the paper."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value above zero stands."""
        low, high = math.log10(self.low), math.log10(self.high)
        return self.start + (math.log10(value) - low) / ((high - low) or 1) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """One, two and five of each power of ten, or powers alone where there are many."""
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        steps = (1, 2, 5) if last - first <= 2 else (1,)  # noqa: PLR2004 - two powers leave room
        values = [k * 10.0**power for power in range(first, last + 1) for k in steps]
        return [value for value in values if self.low * 0.999 <= value <= self.high * 1.001]


def year_of(day: dt.date) -> float:
    """A day as a number of years."""
    first = dt.date(day.year, 1, 1)
    return day.year + (day - first).days / 366


def short(value: float) -> str:
    """A number as it stands on an axis: 4B, 250M, 0.03."""
    for suffix, factor in (("T", 1e12), ("B", 1e9), ("M", 1e6), ("K", 1e3)):
        if abs(value) >= factor:
            return f"{value / factor:.4g}{suffix}"
    return f"{value:.4g}"


def stacked(wanted: list[float], room: float, low: float, high: float) -> list[float]:
    """Positions at least ``room`` apart, each as near to where it is wanted as the others let it."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    placed = [0.0] * len(wanted)
    last = low - room
    for index in order:
        last = max(last + room, wanted[index])
        placed[index] = last
    limit = high
    for index in reversed(order):
        placed[index] = min(placed[index], limit)
        limit = placed[index] - room
    return placed


def spans(count: int, start: float, end: float, gap: float = 0) -> Iterator[tuple[float, float]]:
    """Equal stretches beside each other, as start and length."""
    size = (end - start - gap * (count - 1)) / max(count, 1)
    return ((start + index * (size + gap), size) for index in range(count))


Scale = Callable[[float], float]
