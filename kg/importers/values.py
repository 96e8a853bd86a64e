"""Cells of other people as ours type them."""

from decimal import Decimal, InvalidOperation

LONG = 15
"""Digits from which on a number has an exponent."""


def number(text: str) -> str:
    """A float as text, written out: ``34100000000.0`` is ``34100000000``; blank stays blank.

    Raises:
        ValueError: It is no positive number.
    """
    if not text:
        return ""
    try:
        value = Decimal(text)
    except InvalidOperation:
        msg = f"{text!r} is no number"
        raise ValueError(msg) from None
    if not value.is_finite() or value < 0:
        msg = f"{text!r} is no amount"
        raise ValueError(msg)
    return plain(value)


def plain(value: Decimal) -> str:
    """A number without zeros at its end; with an exponent where it would be too long to read."""
    if value.adjusted() >= LONG:
        mantissa, _, exponent = f"{value.normalize():e}".partition("e")
        return f"{mantissa}e{int(exponent)}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def several(text: str, separator: str) -> tuple[str, ...]:
    """The parts of a list, without blanks and repeats."""
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in text.split(separator)))))
