"""Whether a value stands in a text, in any of the ways in which people print it."""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from math import isfinite

from kg.facts.values import parse_quantity

SCALES = {
    "hz|ms|mb|": 1e-3, "%|percent": 1e-2, "kh?|thousand|千": 1e3, "万|w": 1e4, "m|million|百万": 1e6, "亿|hundred million": 1e8,
    "b|bn|g|billion|十亿": 1e9, "t|trillion|万亿": 1e12, "min(?:ute)?s?|分钟": 60, "h|hours?|小时": 3600,
}  # fmt: skip
"""What a number may be counted in, by the words for it."""
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
OURS = ("family", "authors")  # what the atlas adds to a printed name
APART = r"[\s./,\-_年月]*"


def plain(text: str) -> str:
    """Text without case and the marks of its format."""
    text = unicodedata.normalize("NFKC", text).lower().replace("\\times", "x").replace("×", "x")
    return re.sub(r"\*\*|[`$\\{}]", "", text.replace("%20", " "))


def quantity_stands(typed: str, in_column: Iterable[float | None], text: str) -> bool:
    """Whether a quantity is printed, a range with both ends: as it was typed, or in the unit of its column."""
    figure = typed.partition(" ")[0]
    read = parse_quantity(figure)
    ends = [read.low, read.high] if ".." in typed else [read.value]
    known = [one for one in in_column if one is not None and isfinite(one)]
    stands = any(numbers and all(_number_stands(one, text) for one in numbers) for numbers in (ends, known))
    return stands or (figure.endswith("%") and _fills_cell(read.value * 100, text))


def _fills_cell(value: float, text: str) -> bool:
    # A table leaves the sign of its percentages to its head.
    return bool(re.search(rf"[|>]\s*{_digits(value)}\s*[|<]", text))


def _number_stands(value: float, text: str) -> bool:
    minutes, seconds = divmod(int(value), 60)
    forms = [rf"{_digits(value / scale)}\+?[\s-]*(?:{words})(?![a-z])" for words, scale in SCALES.items()]
    forms += [rf"\ban?\s(?:{words})(?![a-z])" for words, scale in SCALES.items() if value == scale > 1]
    forms += [_digits(value) + r"(?!\d|\.\d)", rf"{minutes}m{seconds}s"]
    return any(re.search(rf"(?<![\d.])(?<!\d,)(?:{form})", text) for form in forms)


def _digits(value: float) -> str:
    whole, _, rest = f"{value:.10f}".rstrip("0").partition(".")
    if rest:
        return rf"(?:{whole}|{int(whole):,}){'?' * (whole == '0')}\.{rest}0*"
    word = rf"|\b{WORDS[int(whole)]}\b" if 0 <= int(whole) < len(WORDS) else ""
    return rf"(?:(?:{whole}|{int(whole):,})(?:\.0+)?{word})"


def date_stands(typed: str, text: str, page: str) -> bool:
    """Whether a day is printed as precisely as it was typed; its year may stand elsewhere on the page."""
    return all(_day_stands(one, text, page) for one in typed.lstrip("<>").split(".."))


def _day_stands(typed: str, text: str, page: str) -> bool:
    year, _, rest = typed.partition("-")
    if not rest[:1].isdigit():
        return bool(re.search(rf"(?<!\d){year[:4]}(?!\d)", text))
    month, _, day = (part.lstrip("0") for part in rest.partition("-"))
    months = rf"(?:{calendar.month_abbr[int(month)].lower()}[a-z]*\.?|0?{month})"
    days = rf"0?{day}(?:st|nd|rd|th)?(?!\d)" if day else ""
    short = [months + APART + days, days + APART + months]
    years = rf"(?:{year}|{year[2:]})"
    forms = [years + APART + short[0], *(order + APART + years for order in short)]
    forms += short if year in page else []
    return any(re.search(rf"(?<!\d){form}", text) for form in forms)


def link_stands(typed: str, text: str) -> bool:
    """Whether an address is printed, whole or as its end: ``owner/name``, the number of a paper."""
    address = plain(typed).partition("://")[2].removeprefix("www.").rstrip("/")
    ends = [*re.findall(r"(?<=/)[^/]+/[^/]+$", address), *re.findall(r"\d{4}\.\d{4,5}", address)]
    return any(form in text for form in (address, *ends))


def resolution_stands(typed: str, text: str) -> bool:
    """Whether a resolution is printed: its sides in either order, or the one side of a square."""
    sides = typed.lower().split("x")
    orders = (sides, sides[::-1], sides[:1] if len(set(sides)) == 1 else sides)
    forms = r"|".join(r"\s*(?:px?)?\s*[x*:]\s*".join(order) for order in orders)
    return bool(re.search(rf"(?<!\d)(?:{forms})(?!\d)", text))


def name_stands(spellings: Iterable[str], text: str) -> bool:
    """Whether each word of a name is printed, by its letters and digits alone."""
    folded = _fold(text)
    names = ([word for word in re.split(r"[\s_/\-]+", one) if word not in OURS] for one in spellings)
    return any(all(_word_stands(word, text, folded) for word in name) for name in names)


def _word_stands(word: str, text: str, folded: str) -> bool:
    number = re.fullmatch(r"[\d.]+", word)
    return bool(re.search(rf"(?<![\d.]){re.escape(word)}(?!\d)", text)) if number else _fold(word) in folded


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain(text))
