"""What may stand next to what in a question.

A phrase is a pattern over the types of tokens. Patterns of one place are tried in
the order they stand here, so the order says which reading is preferred; ``?``,
``*``, ``[A B]`` (one of these) and ``(?!A)`` (not before an A) are as in regular
expressions.
"""

import re
from functools import cache
from string import ascii_letters

Rules = tuple[tuple[str, str], ...]

Q = "[QTY DATE]"
SPAN = f"[BETWEEN FROM IN]? {Q} [TO AND] {Q} BETWEEN_END?"
LEAD = "[PROP BY FROM IN]*"

CONDITIONS: Rules = (
    ("result", f"METRIC CMP {Q} ON? THING"),
    ("result", f"METRIC CMP {Q}"),
    ("result", f"METRIC {Q} POST ON? THING"),
    ("result", f"METRIC {Q} POST"),
    ("result", f"CMP {Q} METRIC ON? THING"),
    ("result", f"CMP {Q} METRIC"),
    ("result", f"ON? THING ON? METRIC CMP {Q}"),
    ("result", f"ON? THING ON? METRIC {Q} POST"),
    ("fit", "FIT [QTY DATE THING] CARD? ON? FIT?"),
    ("fit", "[ON IN]? [QTY DATE THING] CARD? ON? FIT"),
    ("bound", f"PROP CMP {Q}"),
    ("bound", f"CMP {Q} PROP (?![CMP QTY])"),
    ("bound", f"CMP {Q}"),
    ("bound", f"CMP {Q} PROP"),
    ("bound", f"PROP {Q} POST"),
    ("bound", f"{Q} PROP POST"),
    ("bound", f"{Q} POST"),
    ("bound", f"{Q} POST PROP"),
    ("span", f"PROP {SPAN}"),
    ("span", f"{SPAN} PROP (?![CMP QTY])"),
    ("span", SPAN),
    ("bound", "PROP IN? DATE"),
    ("bound", "IN? DATE PROP (?![CMP QTY])"),
    ("bound", "IN? DATE"),
    ("bound", f"PROP {Q}"),
    ("bound", f"{Q} PROP"),
    ("flag", "FLAG"),
    ("openness", "OPENNESS"),
    ("related", "RELATION THING"),
    ("related", "THING RELATION"),
    ("value", f"{LEAD} VALUE"),
    ("link", f"{LEAD} THING"),
    ("value", "VALUE PROP"),
)
"""What may hold of a thing; may be negated, and joined by "or"."""

JOINTS: Rules = (("joint", "AND"),)
"""What only joins one condition to the next."""

ORDERS: Rules = (
    ("kind", "KIND"),
    ("top", "TOP QTY"),
    ("extreme", "QTY? [DESC ASC] QTY"),
    ("extreme", "QTY? [DESC ASC]"),
    ("sorted", "SORT PROP [UP DOWN]?"),
    ("sorted", "[UP DOWN] PROP"),
    ("count", "COUNT"),
    ("group", "[PER BY] [PROP YEAR]"),
)
"""What says how the answer is wanted."""

ABOUT: Rules = (
    ("about", "[ASK PROP FLAG ON]* THING [ASK PROP FLAG ON]*"),
    ("compare", "COMPARE THING [AND TO OR COMPARE]? THING"),
    ("compare", "THING [COMPARE AND] THING COMPARE?"),
)
"""Questions about one thing, or two beside each other."""

TYPES = (
    "AND", "ASC", "ASK", "BETWEEN", "BETWEEN_END", "BY", "CARD", "CMP", "COMPARE", "COUNT", "DATE", "DESC", "DOWN", "END",
    "FIT", "FLAG", "FROM", "IN", "KIND", "METRIC", "NESTED", "NOT", "ON", "OPENNESS", "OR", "PER", "POST", "PROP", "QTY",
    "RELATION", "REVERSE", "SORT", "THING", "TO", "TOP", "UP", "VALUE", "YEAR",
)  # fmt: skip
LETTERS = dict(zip(TYPES, ascii_letters, strict=False))
"""Each type as one character, so that a row of tokens is a text and a pattern an expression."""


def spelled(types: list[str]) -> str:
    """A row of token types as a text of their letters; an unknown type is a character no pattern has."""
    return "".join(LETTERS.get(name, "?") for name in types)


@cache
def compiled(rules: Rules) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each rule's name and its pattern as an expression over letters."""
    return tuple((name, re.compile(_expression(pattern))) for name, pattern in rules)


def _expression(pattern: str) -> str:
    lettered = re.sub(r"[A-Z_]+", lambda word: LETTERS[word[0]], pattern)
    return lettered.replace(" ", "")
