"""The day as of which is asked, as every face takes it."""

import datetime as dt

from kg.errors import CallError
from kg.facts.values import parse_date


def last_day(typed: str, name: str = "") -> dt.date | None:
    """The last day of a date; none where nothing is typed.

    Args:
        typed: The date, perhaps a partial one.
        name: The parameter that a complaint names first.

    Raises:
        CallError: It is not a date.
    """
    try:
        return parse_date(typed).latest if typed else None
    except ValueError as error:
        msg = f"{name}: {error}" if name else f"{error}"
        raise CallError(msg) from None
