"""Numbers and phrases as readers of either language write them."""

import re

STEPS = {
    "en": (("T", 1e12), ("B", 1e9), ("M", 1e6), ("K", 1e3)),
    "zh": (("万亿", 1e12), ("亿", 1e8), ("万", 1e4)),
}

LEAST = 1e4
"""What is less is written out."""


def short(value: float, lang: str = "en", digits: int = 3) -> str:
    """A number as it stands on an axis: 4B, 250M, 0.03; in Chinese 40亿, 2.5亿, 0.03."""
    for suffix, factor in STEPS[lang]:
        if abs(value) >= max(factor, LEAST) * (1 - 0.5 * 10**-digits):
            return f"{_plain(value / factor, digits)}{suffix}"
    return _plain(value, digits)


def _plain(value: float, digits: int) -> str:
    rounded = float(f"{value:.{digits}g}")
    return f"{value:.0f}" if abs(rounded) >= 10 ** (digits - 1) else f"{rounded:.{digits}g}"


def axis_text(lang: str) -> str:
    """The same as an expression of Vega, for the values of an axis."""
    said = "format(datum.value, '~g')"
    for suffix, factor in reversed(STEPS[lang]):
        said = f"abs(datum.value) >= {max(factor, LEAST):g} ? format(datum.value / {factor:g}, '~g') + '{suffix}' : {said}"
    return said


_HAN = "[\u4e00-\u9fff]"
_SEAM = re.compile(f"(?<={_HAN})(?=[A-Za-z0-9$])|(?<=[A-Za-z0-9%\\]])(?={_HAN})")


def spaced(text: str) -> str:
    """A Chinese phrase with a space wherever it meets Latin letters or digits."""
    return _SEAM.sub(" ", text)
