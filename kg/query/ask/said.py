"""Phrases in both languages, and quantities and days as they read back."""

from dataclasses import dataclass

from kg.facts.values import PartialDate, Quantity
from kg.query.ask.lexicon import Property

Path = tuple[Property, ...]
"""A property, or a link and the property at its other end."""


@dataclass(frozen=True)
class Said:
    """One phrase in both languages."""

    en: str
    zh: str


COMPARED = {
    "<": ("under", "小于"), "<=": ("at most", "不超过"), ">": ("over", "大于"), ">=": ("at least", "不低于"),
    "=": ("exactly", "等于"), "since": ("since", "自"), "after": ("after", "晚于"), "before": ("before", "早于"),
    "until": ("until", "截至"), "in": ("in", "在"),
}  # fmt: skip  # fmt: skip
"""How comparisons are said."""
_SCALES = {
    "en": (("T", 1e12), ("B", 1e9), ("M", 1e6), ("K", 1e3)),
    "zh": (("万亿", 1e12), ("亿", 1e8), ("万", 1e4)),
}
LONG = 1e18
"""From here on a number is written with its exponent: 1e24."""


def shown(operand: Quantity | PartialDate, language: str = "en") -> str:
    """A number in its shortest usual form in a language, so that 50亿 and 5B read alike."""
    if isinstance(operand, PartialDate):
        return operand.typed
    if abs(operand.value) >= LONG:
        mantissa, exponent = f"{operand.value:.5e}".split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    for suffix, factor in _SCALES[language]:
        if abs(operand.value) >= factor:
            return f"{operand.value / factor:.6g}{suffix}"
    return f"{operand.value:.6g}"


def called(path: Path) -> Said:
    """How a property is called: "developer's country"."""
    en = "'s ".join(prop.label_en for prop in path)
    return Said(en, "的".join(prop.label_zh for prop in path))
