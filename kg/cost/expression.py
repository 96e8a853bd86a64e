"""A number that is not known yet: arithmetic on it writes SQL.

Each formula of the engine is one Python function. Called with numbers it gives
a number; called with these it gives the SQL that computes it for any number of
rows, so that the two cannot drift apart.
"""

import inspect
import math
from collections.abc import Callable
from typing import Any

Number = Any
"""A float, or an `Expression` that stands for a column of them."""


class Expression:
    """SQL that stands for a number."""

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def __add__(self, other: Number) -> "Expression":
        return Expression(f"({self.sql} + {sql_of(other)})")

    def __radd__(self, other: Number) -> "Expression":
        return Expression(f"({sql_of(other)} + {self.sql})")

    def __sub__(self, other: Number) -> "Expression":
        return Expression(f"({self.sql} - {sql_of(other)})")

    def __rsub__(self, other: Number) -> "Expression":
        return Expression(f"({sql_of(other)} - {self.sql})")

    def __mul__(self, other: Number) -> "Expression":
        return Expression(f"({self.sql} * {sql_of(other)})")

    def __rmul__(self, other: Number) -> "Expression":
        return Expression(f"({sql_of(other)} * {self.sql})")

    def __truediv__(self, other: Number) -> "Expression":
        return Expression(f"({self.sql} / {sql_of(other)})")

    def __rtruediv__(self, other: Number) -> "Expression":
        return Expression(f"({sql_of(other)} / {self.sql})")

    def __pow__(self, other: float) -> "Expression":
        return Expression(f"pow({self.sql}, {sql_of(other)})")


def ceiling(number: Number) -> Number:
    """The next whole number; what is a rounding error above one stays there."""
    if isinstance(number, Expression):
        return Expression(f"ceil({number.sql} - 1e-9)")
    return float(math.ceil(number - 1e-9))


def nearest(number: Number) -> Number:
    """The nearest whole number, halves up."""
    if isinstance(number, Expression):
        return Expression(f"floor({number.sql} + 0.5)")
    return float(math.floor(number + 0.5))


def larger(one: Number, other: Number) -> Number:
    """The larger of two numbers."""
    if isinstance(one, Expression) or isinstance(other, Expression):
        # NULL where either is unknown: greatest() would pass over it.
        a, b = sql_of(one), sql_of(other)
        return Expression(f"(case when {a} >= {b} then {a} when {b} > {a} then {b} end)")
    return max(one, other)


def macro(formula: Callable[..., Number]) -> str:
    """The formula as the head and body of a DuckDB macro of the same name and parameters."""
    names = list(inspect.signature(formula).parameters)
    body = formula(**{name: Expression(name) for name in names})
    return f"{formula.__name__}({', '.join(names)}) as ({sql_of(body)})"


def sql_of(number: Number) -> str:
    """A number, or what stands for one, as SQL writes it."""
    return number.sql if isinstance(number, Expression) else f"{float(number)!r}::double"
