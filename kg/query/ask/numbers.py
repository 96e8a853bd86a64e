"""Numbers of a question, with their scale, unit and currency."""

import re
from collections.abc import Iterator

from kg.errors import QuestionError
from kg.facts.values import fold
from kg.query.ask.chart import Edge
from kg.query.ask.denotations import Amount, Number
from kg.query.ask.lexicon import Lexicon
from kg.query.ask.text import SHORTEST, Text

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE]\+?\d{1,2})?|\.\d+")
SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
    "t": 1e12, "trillion": 1e12, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10,
    "千亿": 1e11, "万亿": 1e12, "兆": 1e12,
}  # fmt: skip
COUNTS = {
    word: number
    for number, words in enumerate(
        ("one 一 一个 一家 一款", "two 两 二 两个 两家 两款", "three 三 三个 三家 三款", "four 四", "five 五",
         "six 六", "seven 七", "eight 八", "nine 九", "ten 十"), 1)
    for word in words.split()
}  # fmt: skip
UNIT_WORDS = {
    "g": "gb", "gig": "gb", "gigs": "gb", "gib": "gb", "gigabytes": "gb", "second": "s", "seconds": "s", "secs": "s", "sec": "s", "秒钟": "s", "minute": "min",
    "hour": "h", "hr": "h", "hrs": "h",
}  # fmt: skip
CENTS = {"cent": "USD*0.01", "cents": "USD*0.01", "¢": "USD*0.01", "美分": "USD*0.01"}
CURRENCIES = {"$": "USD", "us$": "USD", "¥": "CNY", "€": "EUR", "£": "GBP"}


def numbers(text: Text, lexicon: Lexicon) -> Iterator[Edge]:
    """Numbers with what follows them: a scale, a unit; with a currency before them."""
    for start in range(len(text.spans)):
        word = text.words(start, start + 1)
        count = COUNTS.get(word.casefold())
        if count:
            yield start, start + 1, "Number", Number(float(count)), 1.2
        if count or word == "a":
            yield from _amounts(text, start, float(count or 1), lexicon)
        if word[-1].isdigit():
            _not_below_zero(text, start)
            yield start, start + 1, "Number", Number(_value(word)), 1
            yield from _amounts(text, start, _value(word), lexicon)


def _amounts(text: Text, start: int, value: float, lexicon: Lexicon) -> Iterator[Edge]:
    """A number with its scale and unit; a word for a number needs a scale."""
    written = text.words(start, start + 1)[-1].isdigit()
    currency = CURRENCIES.get(text.words(start - 1, start).casefold()) if start else None
    for end, scale in _scales(text, start + 1):
        if scale > 1:
            yield start, end, "Amount", Amount(value * scale), 1
        if scale > 1 or written:
            yield from (
                (start, after, "Amount", Amount(value * scale, unit), 1)
                for after, unit in _units(text, end, lexicon)
            )
        if currency:
            yield start - 1, end, "Amount", Amount(value * scale, currency), 1


def _not_below_zero(text: Text, start: int) -> None:
    signed = start and text.words(start - 1, start) in "-−"
    if signed and _stands_free(text, start - 1):
        msg = f"{text.words(start - 1, start + 1)!r}: no quantity here is below zero"
        raise QuestionError(msg)


def _stands_free(text: Text, at: int) -> bool:
    """Whether a sign belongs to what follows it: "under -5B", not "Gen-2" or "2021-2022"."""
    return at == 0 or text.spans[at - 1][1] < text.spans[at][0]


def _value(word: str) -> float:
    word = word.replace("10^", "1e")
    if not _GROUPED.fullmatch(word):
        msg = f"{word!r} is not a number (write 1.5B, 1000000 or 1,000,000)"
        raise QuestionError(msg)
    return float(word.replace(",", ""))


def _scales(text: Text, start: int) -> Iterator[tuple[int, float]]:
    yield start, 1.0
    for end in range(start + 1, min(start + 2, len(text.spans)) + 1):
        scale = SCALES.get(text.words(start, end).casefold())
        if scale:
            yield end, scale


def _units(text: Text, start: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    for end in range(start + 1, min(start + 3, len(text.spans)) + 1):
        word = text.words(start, end).lstrip("-")
        folded = "" if " " in word and len(word) <= SHORTEST + 1 else fold(word)
        currency = lexicon.currencies.get(folded) or CURRENCIES.get(folded)
        unit = (
            CENTS.get(folded)
            or currency
            or ("%" if folded == "%" else lexicon.unit(UNIT_WORDS.get(folded, folded)))
        )
        if unit:
            yield end, unit
