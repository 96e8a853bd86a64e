"""A question as words, and what each stretch of them may stand for: names, words of the declarations, numbers, dates."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import QuestionError
from kg.facts.values import fold, parse_date
from kg.query.ask.chart import Edge
from kg.query.ask.denotations import Amount, Compared, Desc, Month, Number, Things, Time, Word
from kg.query.ask.lexicon import Lexicon, Meaning
from kg.query.ask.verbs import Verb

IT = "\u220e"
"""Stands in a question for what the one before it was about."""
Antecedent = tuple[Things | Desc, ...]
"""What that may mean."""
MOST_LETTERS = 600
MOST_WORDS = 80
"""What a question has at most; a Chinese character counts as a word."""
SHORTEST = 3
"""Letters of the shortest name of a score, and of the shortest word that two words make together."""
GENERIC = ("generative", "生成式", "生成")
"""What everything here is."""
GLUE = 0.1
"""What a word costs that only holds others together: no more than to be silent about it."""
LONGEST = 12
"""The most words that a name has."""
_TOKEN = re.compile(
    r"10\^\d{1,2}(?![a-zA-Z0-9_.])|\d+(?:[.,]\d+)*(?:[eE]\+?\d{1,2}(?![a-zA-Z0-9_]))?|(?<![\w.])\.\d+|[一-鿿]|[^\W\d_一-鿿]+|\S"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE]\+?\d{1,2})?|\.\d+")
_BREAKS = frozenset(",.;:?!(){}'\"、。，；：？！（）“”‘’《》「」…|/")
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
UNIT_WORDS = {
    "g": "gb", "gib": "gb", "gigabytes": "gb", "second": "s", "seconds": "s", "secs": "s", "sec": "s", "秒钟": "s", "minute": "min",
    "hour": "h", "hr": "h", "hrs": "h",
}  # fmt: skip
_RELATIVE = re.compile(
    r"(?:in the |over the |within the )?(?:last|past) (?:(\d+|two|three|five|ten) )?(year|month)s?|(this) (year|month)|(?:最近|近|过去)(\d+|[一两二三五十])?个?(年|月)|([去今]年|上个?月|本月|这个月)",
    re.IGNORECASE,
)
CENTS = {"cent": "USD*0.01", "cents": "USD*0.01", "¢": "USD*0.01", "美分": "USD*0.01"}
CURRENCIES = {"$": "USD", "us$": "USD", "¥": "CNY", "€": "EUR", "£": "GBP"}


@dataclass(frozen=True)
class Text:
    """A question in its words.

    Attributes:
        text: In normal form.
        spans: Where each word begins and ends.
    """

    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def chinese(self) -> bool:
        """Whether a Chinese character stands in it."""
        return bool(re.search(r"[一-鿿]", self.text))

    def words(self, start: int, end: int) -> str:
        """What was written from a word up to another."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]


def words(question: str) -> Text:
    """Split a question into words: letters, numbers, single Chinese characters, signs.

    Raises:
        QuestionError: It has no words, or more than a question has.
    """
    text = unicodedata.normalize("NFKC", question).replace("‘", "'").replace("’", "'").strip()
    text = re.sub(r"(?<=\w)'s(?!\w)", "", text)
    if len(text) > MOST_LETTERS:
        msg = f"a question has at most {MOST_LETTERS} characters, this one {len(text):,} (ask less at once)"
        raise QuestionError(msg)
    spans = tuple(found.span() for found in _TOKEN.finditer(text))
    if not spans:
        msg = 'the question is empty (try: kg ask "diffusion video models under 5B params with open weights")'
        raise QuestionError(msg)
    if len(spans) > MOST_WORDS:
        msg = f"a question has at most {MOST_WORDS} words and signs, this one {len(spans)} (ask less at once)"
        raise QuestionError(msg)
    return Text(text, spans)


def edges(text: Text, lexicon: Lexicon, it: Antecedent = ()) -> tuple[list[Edge], set[int]]:
    """Everything that a stretch of words may stand for, and which words are known.

    Words that say nothing are taken in by their neighbours.

    Args:
        text: The words.
        lexicon: What words mean.
        it: What the sign for "it" means.

    Raises:
        QuestionError: A number or date is none.
    """
    lexicon.learn(text.text)
    lexical = [*_named(text, lexicon), *_dates(text), *_numbers(text, lexicon), *_it(text, it)]
    # A silent word within a longer one says something: 以 in 以来.
    spoken = {
        (start, end)
        for start, end, category, *_ in lexical
        if category not in {"filler", "Things"} and not text.words(start, end).isascii()
    }
    silent = {
        (start, end)
        for start, end, category, *_ in lexical
        if category == "filler"
        and not any(a <= start and end <= b and b - a > end - start for a, b in spoken)
    }
    silent |= {(i, i + 1) for i in range(len(text.spans)) if text.words(i, i + 1) in _BREAKS}
    known = {i for start, end in [*((a, b) for a, b, *_ in lexical), *silent] for i in range(start, end)}
    return list(_stretched([edge for edge in lexical if edge[2] != "filler"], silent, len(text.spans))), known


def _it(text: Text, it: Antecedent) -> Iterator[Edge]:
    for start in range(len(text.spans)):
        if text.words(start, start + 1) == IT:
            yield from ((start, start + 1, type(said).__name__, said, 1) for said in it)


def _stretched(lexical: list[Edge], silent: set[tuple[int, int]], length: int) -> Iterator[Edge]:
    """Let words take in the silent ones after them, and at the beginning those before them."""
    after = [{i} for i in range(length + 1)]
    for start in range(length, -1, -1):
        for first, last in silent:
            if first == start:
                after[start] |= after[last]
    opening = after[0]
    for start, end, category, said, cost in lexical:
        for stop in after[end]:
            yield start, stop, category, said, cost
            if start in opening and start:
                yield 0, stop, category, said, cost


def _named(text: Text, lexicon: Lexicon) -> Iterator[Edge]:
    for start in range(len(text.spans)):
        for end in range(start + 1, min(start + LONGEST, len(text.spans)) + 1):
            stretch = text.words(start, end)
            if end - start > 1 and (stretch[0] in _BREAKS or stretch[-1] in _BREAKS):
                continue
            folded = fold(stretch)
            # Letters of two words make no short one: "100M in" has no minutes.
            if " " in stretch and len(folded) <= SHORTEST and stretch.isascii():
                continue
            found = lexicon.meanings.get(folded, ())
            yield from _meant(start, end, stretch, _senses(stretch, found, lexicon))


def _senses(stretch: str, found: Sequence[Meaning], lexicon: Lexicon) -> list[Meaning]:
    """What a word means: a table before its columns and values, these before words out of the facts, these before scores."""
    if _says_nothing(stretch, lexicon):
        found = [m for m in found if m.type != "THING"]
    kinds = {m.value for m in found if m.type == "Kind"}
    found = [m for m in found if m.type not in {"VALUE", "PROP"} or m.table not in kinds]
    spoken = [m for m in found if m.type == "VALUE" and lexicon.properties[m.table, m.column].spoken]
    plain = {m.table for m in found if m not in spoken and m.type in {"VALUE", "PROP", "FLAG"}} | kinds
    flows = any(m.type == "Flow" for m in found)
    found = [m for m in found if m not in spoken or not (flows or m.table in plain)]
    # "IS" is a score, "is" a word.
    if any(m.type not in {"METRIC", "THING", "Unit"} for m in found) and not (
        stretch.isupper() and stretch.isalpha()
    ):
        found = [m for m in found if m.type != "METRIC"]
    return [
        m
        for m in found
        if m.type != "METRIC" or len(stretch) >= SHORTEST or stretch.isupper() or not stretch.isascii()
    ]


def _says_nothing(stretch: str, lexicon: Lexicon) -> bool:
    """Whether a name is only what all here are: "generative model" tells no model apart."""
    if stretch.casefold() in GENERIC:
        return True
    bare = next((stretch[len(word) :] for word in GENERIC if stretch.casefold().startswith(word)), "")
    return any(m.type == "Kind" for m in lexicon.meanings.get(fold(bare), ())) if bare else False


def _meant(start: int, end: int, stretch: str, found: list[Meaning]) -> Iterator[Edge]:
    """An edge a category; what one word means in several tables is one edge, for its neighbours to choose from."""
    things = frozenset((m.table, m.value) for m in found if m.type == "THING")
    if things:
        plain = any(m.type in {"Kind", "VALUE", "PROP", "FLAG", "Flow"} or m.type.islower() for m in found)
        yield start, end, "Things", Things(stretch, things), 1 + 0.5 * plain
    packed = {"VALUE": "Values", "PROP": "Props", "FLAG": "Flags", "METRIC": "Measures"}
    for type_, category in packed.items():
        said = frozenset((m.table, m.column, m.value) for m in found if m.type == type_)
        if said:
            yield start, end, category, Word(said), 1
    for m in found:
        if m.type not in {*packed, "THING"}:
            # A link of relations.csv gives way to a verb that columns say.
            bare = isinstance(m.value, Verb) and not m.value.subjects
            yield start, end, m.type, m.value, GLUE if m.type.islower() else 1.5 if bare else 1


def _dates(text: Text) -> Iterator[Edge]:
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


def _numbers(text: Text, lexicon: Lexicon) -> Iterator[Edge]:
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
