"""Dates that may be known only to the month, quarter, year or decade."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_DAY = r"[1-9][0-9]{3}(?:-(?:Q[1-4]|H[12]|[0-9]{2}(?:-[0-9]{2})?))?"
DATE_PATTERN = rf"{_DAY}(?:\.\.{_DAY})?|[<>]{_DAY}|[1-9][0-9]{{2}}0s"


@dataclass(frozen=True)
class PartialDate:
    """A day that may be known only to the month, quarter or year.

    Attributes:
        typed: What was written.
        earliest: First day it may mean.
        latest: Last day it may mean.
    """

    typed: str
    earliest: dt.date
    latest: dt.date

    def __str__(self) -> str:
        """What was typed."""
        return self.typed


def parse_date(typed: str) -> PartialDate:
    """Read a partial date.

    Raises:
        ValueError: It is not one, or no such day exists.

    Examples:
        >>> parse_date("2022-05").latest
        datetime.date(2022, 5, 31)
    """
    if not re.fullmatch(DATE_PATTERN, typed):
        msg = f"{typed!r} is not a date (write 2022-05-23, 2022-05, 2022-Q2, 2022, 2021..2022 or <2024)"
        raise ValueError(msg)
    try:
        return _date(typed)
    except (ValueError, OverflowError):
        msg = f"{typed!r}: there is no such day"
        raise ValueError(msg) from None


def _date(typed: str) -> PartialDate:
    if typed.endswith("s"):
        year = int(typed[:4])
        return PartialDate(typed, dt.date(year, 1, 1), dt.date(year + 9, 12, 31))
    if typed[0] in "<>":
        first, last = _span(typed[1:])
        edges = (
            (dt.date.min, first - dt.timedelta(1))
            if typed[0] == "<"
            else (last + dt.timedelta(1), dt.date.max)
        )
        return PartialDate(typed, *edges)
    start, _, end = typed.partition("..")
    earliest, latest = _span(start)[0], _span(end or start)[1]
    if earliest > latest:
        raise ValueError(typed)
    return PartialDate(typed, earliest, latest)


def _span(typed: str) -> tuple[dt.date, dt.date]:
    year, _, rest = typed.partition("-")
    if rest[:1] == "Q":
        last = int(rest[1]) * 3
        return _month(int(year), last - 2)[0], _month(int(year), last)[1]
    if rest[:1] == "H":
        last = int(rest[1]) * 6
        return _month(int(year), last - 5)[0], _month(int(year), last)[1]
    month, _, day = rest.partition("-")
    if day:
        exact = dt.date(int(year), int(month), int(day))
        return exact, exact
    if month:
        return _month(int(year), int(month))
    return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
