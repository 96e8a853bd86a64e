"""Values as text and as JSON, for every face."""

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

LARGE = 1e6
WHOLE = 2**53
"""Below it a float holds every whole number."""


def cell(value: Any) -> str:
    """One value as people read it."""
    return _said(value, lambda n: f"{n:,.0f}" if LARGE <= abs(n) < WHOLE else f"{n:.6g}")


def exact(value: Any) -> str:
    """A value as programs read it, to its last digit and without separators."""
    return _said(value, lambda n: f"{n:.0f}" if n.is_integer() and abs(n) < WHOLE else repr(n))


def _said(value: Any, number: Callable[[float], str]) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_said(item, number) for item in value)
    if isinstance(value, dict):
        return " ".join(_said(item, number) for item in value.values() if item is not None)
    if isinstance(value, float):
        return number(value)
    return "" if value is None else str(value)


def jsonable(value: Any) -> Any:
    """A value as JSON has them: a number without end, as an open bound is, is null there; no digit is lost."""
    if isinstance(value, dict):
        return {str(name): jsonable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    if isinstance(value, Decimal):
        near = int(value) if value == value.to_integral_value() else float(value)
        return near if Decimal(str(near)) == value else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
