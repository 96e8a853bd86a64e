"""A number with its bounds, and arithmetic that keeps them."""

from dataclasses import dataclass

from kg.cost.bill import Input


@dataclass(frozen=True)
class Span:
    """From ``low`` to ``high``; both are equal where the number is exact."""

    low: float
    high: float

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "Span | float") -> "Span":
        more = other if isinstance(other, Span) else Span(other, other)
        return Span(self.low * more.low, self.high * more.high)

    def __truediv__(self, other: "Span | float") -> "Span":
        more = other if isinstance(other, Span) else Span(other, other)
        return Span(self.low / more.high, self.high / more.low)

    def left_of_one(self) -> "Span":
        """What is left of one: a margin from a share of cost."""
        return Span(1 - self.high, 1 - self.low)

    def __str__(self) -> str:
        low, high = (_plain(number) for number in (self.low, self.high))
        return low if low == high else f"{low}..{high}"


def stated(one: Input) -> Span:
    """The bounds as the source prints them: its "about" is not widened."""
    typed_range = ".." in one.typed
    return Span(one.low, one.high) if typed_range else Span(one.value, one.value)


def _plain(number: float) -> str:
    """Four digits, without an exponent where one can be avoided."""
    return f"{float(f'{number:.4g}'):.0f}" if abs(number) >= 1000 else f"{number:.4g}"  # noqa: PLR2004
