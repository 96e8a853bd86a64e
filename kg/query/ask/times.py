"""Dates, months, spans of time and picture sizes in a question."""

import datetime as dt
import re
from collections.abc import Iterator

from kg.errors import QuestionError
from kg.facts.values import parse_date
from kg.query.ask.chart import Edge
from kg.query.ask.denotations import Compared, Month, Time
from kg.query.ask.numbers import COUNTS
from kg.query.ask.text import Text

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"((?:19|20)\d{2})"
_DATES = tuple(
    (re.compile(pattern, re.IGNORECASE), shape)
    for pattern, shape in (
        (rf"{_YEAR}-(\d{{1,2}})-(\d{{1,2}})(?!\d)", "{0}-{1:0>2}-{2:0>2}"),
        (rf"{_YEAR}年(\d{{1,2}})月(\d{{1,2}})[日号]", "{0}-{1:0>2}-{2:0>2}"),
        (rf"{_YEAR}年(\d{{1,2}})月份?", "{0}-{1:0>2}"),
        (rf"{_YEAR}年(?:第)?([一二三四1-4])季度", "{0}-Q{1}"),
        (rf"{_YEAR}年([上下])半年", "{0}-H{1}"),
        (rf"{_YEAR}年?q([1-4])(?!\w)", "{0}-Q{1}"),
        (rf"{_YEAR}[- ]?([qh][1-4])(?!\w)", "{0}-{1}"),
        (rf"([qh][1-4])[ ,]*(?:of )?{_YEAR}(?!\d)", "{1}-{0}"),
        (rf"(first|second|third|fourth) quarter (?:of |in )?{_YEAR}", "{1}-Q{0}"),
        (rf"(first|second) half (?:of |in )?{_YEAR}", "{1}-H{0}"),
        (rf"{_YEAR}-(\d{{2}})(?!\d)", "{0}-{1}"),
        (rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}(?!\d)", "{2}-{0:0>2}-{1:0>2}"),
        (rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH},? {_YEAR}(?!\d)", "{2}-{1:0>2}-{0:0>2}"),
        (rf"{_MONTH},? (?:of )?{_YEAR}(?!\d)", "{1}-{0:0>2}"),
        (rf"{_YEAR}年", "{0}"),
        (r"((?:19|20)\d0)s", "{0}s"),
        (rf"{_YEAR}(?![\d.,]\d|\d|x\d)", "{0}"),
    )
)
_ORDINALS = dict(
    zip(
        ["first", "second", "third", "fourth", "一", "二", "三", "四", "上", "下"],
        ["1", "2", "3", "4", "1", "2", "3", "4", "1", "2"],
        strict=True,
    )
)
_LONE_MONTH = re.compile(rf"{_MONTH}(?![a-z])|(\d{{1,2}})月份?", re.IGNORECASE)
_LINES = re.compile(
    r"(\d{3,4})p(?![a-z])|(\d{3,4}) ?[x×] ?(\d{3,4})|([48])k(?![a-z])|(full hd|fhd|uhd|hd)(?![a-z])",
    re.IGNORECASE,
)
_CLASSES = {"4": 2160.0, "8": 4320.0, "hd": 720.0, "fhd": 1080.0, "full hd": 1080.0, "uhd": 2160.0}
_RELATIVE = re.compile(
    r"(?:in the |over the |within the )?(?:last|past) (?:(\d+|two|three|five|ten) )?(year|month)s?|(this) (year|month)|(?:最近|近|过去)(\d+|[一两二三五十])?个?(年|月)|([去今]年|上个?月|本月|这个月)",
    re.IGNORECASE,
)


def dates(text: Text) -> Iterator[Edge]:
    """Every stretch that is a date, a month, a span or the size of a picture."""
    starts = {span[0]: i for i, span in enumerate(text.spans)}
    ends = {span[1]: i + 1 for i, span in enumerate(text.spans)}
    for offset, start in starts.items():
        for pattern, shape in _DATES:
            found = pattern.match(text.text, offset)
            if found and found.end() in ends:
                yield start, ends[found.end()], "Time", Time(_typed(found, shape)), 1
        lone = _LONE_MONTH.match(text.text, offset)
        if lone and lone.end() in ends:
            yield start, ends[lone.end()], "Month", Month(int(lone[2] or _month(lone[1]))), 1
        relative = _RELATIVE.match(text.text, offset)
        if relative and relative.end() in ends:
            yield start, ends[relative.end()], "Dated", _since(relative, today()), 1
        lines = _LINES.match(text.text, offset)
        if lines and lines.end() in ends:
            yield start, ends[lines.end()], "Lines", _lines(lines), 1


def today() -> dt.date:
    """The day of the question."""
    return dt.datetime.now(tz=dt.UTC).date()


def _since(found: re.Match[str], day: dt.date) -> Compared:
    """This or last year or month as a whole; the last two as the days since."""
    number, unit, this, unit_of_this, zh_number, zh_unit, zh = found.groups()
    by_month = "month" in {unit, unit_of_this} or zh_unit == "月" or (zh or "").endswith("月")
    many = number or zh_number
    months = (1 if by_month else 12) * int(COUNTS.get(many or "", 0) or many or 1)
    if many:
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        return Compared("since", (Time(f"{year}-{month + 1:02}"),))
    year, month = divmod(
        day.year * 12 + day.month - 1 - (0 if this or (zh or "")[:1] in {"今", "本", "这"} else months), 12
    )
    return Compared("in", (Time(f"{year}-{month + 1:02}" if by_month else f"{year}"),))


def _lines(found: re.Match[str]) -> float:
    """The shorter side of a picture, in pixels."""
    plain, width, height, kilo, name = found.groups()
    if plain:
        return float(plain)
    return min(float(width), float(height)) if width else _CLASSES[(kilo or name).lower()]


def _typed(found: re.Match[str], shape: str) -> str:
    parts = [
        _ORDINALS.get(part.lower(), str(_month(part)) if part.isalpha() else part) for part in found.groups()
    ]
    typed = shape.format(*(part.upper() for part in parts)).replace("S", "s")
    try:
        return parse_date(typed).typed
    except ValueError as error:
        raise QuestionError(str(error)) from None


def _month(word: str) -> int | str:
    return _MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in _MONTHS else word
