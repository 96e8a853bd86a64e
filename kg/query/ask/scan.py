"""A question to tokens: longest match over the lexicon, numbers and dates by rule.

Every character ends up in a token, so that nothing is dropped unseen.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from kg.errors import QuestionError, meant
from kg.facts.values import MULTIPLIERS, PartialDate, Quantity, parse_date, parse_quantity
from kg.query.ask.lexicon import Lexicon, Meaning, fold

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDY = {
    "thousand": "K",
    "million": "M",
    "billion": "B",
    "bn": "B",
    "trillion": "T",
    "k": "K",
    "m": "M",
    "b": "B",
    "t": "T",
}
_LATIN = "|".join(
    sorted({*_WORDY, *(m for m in MULTIPLIERS if m.isascii() and m.isalpha())}, key=len, reverse=True)
)
_OTHER = "|".join(
    sorted((re.escape(m) for m in MULTIPLIERS if not m.isascii() or not m.isalpha()), key=len, reverse=True)
)
_MULTIPLIER = rf"(?:{_LATIN})(?![A-Za-z])|{_OTHER}"
_NUMBER = re.compile(rf"([$¥￥€£]?)(\d+(?:,\d{{3}})+|\d+(?:\.\d+)?)(\s*(?:{_MULTIPLIER}))?", re.IGNORECASE)
_DATES = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"), "{0}-{1:0>2}-{2:0>2}"),
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]"), "{0}-{1:0>2}-{2:0>2}"),
    (re.compile(r"(\d{4})年(\d{1,2})月"), "{0}-{1:0>2}"),
    (re.compile(r"(\d{4})-(\d{2})(?!\d)"), "{0}-{1}"),
    (re.compile(r"((?:19|20)\d{2})年"), "{0}"),
    (
        re.compile(
            r"((?:19|20)\d{2})(?![\d.,]|\s*(?:[kmbt](?![a-z])|[万亿千%]|million|billion|params|parameters))",
            re.IGNORECASE,
        ),
        "{0}",
    ),
)
_MONTH = re.compile(rf"({'|'.join(MONTHS)})[a-z]*\.?\s+(\d{{4}})", re.IGNORECASE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
SHORTEST = 3
"""Names of scores shorter than this are read only in capitals: "IS" is one, "is" a word."""
_CURRENCIES = {"$": "USD", "¥": "CNY", "￥": "CNY", "€": "EUR", "£": "GBP"}


@dataclass(frozen=True)
class Token:
    """A stretch of the question and what it may mean."""

    type: str
    text: str
    meanings: tuple[Meaning, ...] = ()
    quantity: Quantity | None = None
    unit: str = ""
    date: PartialDate | None = None
    table: str = ""
    link: str = ""


def scan(question: str, lexicon: Lexicon) -> list[Token]:
    """Split a question into tokens.

    Raises:
        QuestionError: A word is not known; the message names it and the nearest known ones.
    """
    text = unicodedata.normalize("NFKC", question).strip()
    lexicon.learn(text)
    tokens, unknown, position = [], [], 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token, end = _next(text, position, lexicon)
        if token is None:
            end = _word_end(text, position, lexicon)
            unknown.append(text[position:end])
        else:
            tokens.append(token)
        position = end
    if unknown:
        raise QuestionError(_not_understood(unknown, lexicon))
    if not tokens:
        msg = 'the question is empty (try: kg ask "diffusion video models under 5B params with open weights")'
        raise QuestionError(msg)
    return tokens


def _next(text: str, position: int, lexicon: Lexicon) -> tuple[Token | None, int]:
    candidates = [
        c
        for c in (_named(text, position, lexicon), _date(text, position), _number(text, position, lexicon))
        if c
    ]
    if not candidates:
        return None, position
    # The longest stretch wins; a name before a date before a number where they are equally long.
    return max(candidates, key=lambda found: found[1])


def _named(text: str, position: int, lexicon: Lexicon) -> tuple[Token, int] | None:
    if position and _joined(text[position - 1], text[position]):
        return None
    for end in range(min(len(text), position + lexicon.longest), position, -1):
        stretch = text[position:end]
        if stretch[-1].isspace() or (end < len(text) and _joined(text[end - 1], text[end])):
            continue
        found = lexicon.meanings.get(fold(stretch))
        if found and (
            len(stretch) >= SHORTEST
            or stretch.isupper()
            or not stretch.isascii()
            or found[0].type != "METRIC"
        ):
            kept = [m for m in found if m.type != "METRIC" or len(stretch) >= SHORTEST or stretch.isupper()]
            if stretch == "IS" and any(m.type == "METRIC" for m in kept):
                kept = [m for m in kept if m.type == "METRIC"]
            if kept:
                return Token(kept[0].type, stretch, tuple(kept)), end
    return None


def _joined(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one Latin word or number."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _date(text: str, position: int) -> tuple[Token, int] | None:
    if position and text[position - 1].isascii() and text[position - 1].isalnum():
        return None
    month = _MONTH.match(text, position)
    if month:
        number = MONTHS.index(month[1].lower()[:3]) + 1
        return Token("DATE", month[0], date=parse_date(f"{month[2]}-{number:02}")), month.end()
    for pattern, shape in _DATES:
        found = pattern.match(text, position)
        if found:
            try:
                return Token("DATE", found[0], date=parse_date(shape.format(*found.groups()))), found.end()
            except ValueError as error:
                raise QuestionError(str(error)) from None
    return None


def _number(text: str, position: int, lexicon: Lexicon) -> tuple[Token, int] | None:
    if position and _joined(text[position - 1], text[position]):
        return None
    found = _NUMBER.match(text, position)
    if not found:
        return None
    sign, digits, suffix = found.groups()
    suffix = (suffix or "").strip()
    typed = digits.replace(",", "") + _WORDY.get(suffix.lower(), suffix)
    token = Token("QTY", found[0], quantity=parse_quantity(typed), unit=_CURRENCIES.get(sign, ""))
    unit, end = _unit(text, found.end(), lexicon)
    return (replace(token, text=text[position:end], unit=unit), end) if unit else (token, found.end())


def _unit(text: str, position: int, lexicon: Lexicon) -> tuple[str, int]:
    match = re.compile(r"\s*([A-Za-z]+(?:/[A-Za-z]+)?|[一-鿿]{1,4})").match(text, position)
    if not match:
        return "", position
    word = match[1]
    for length in range(len(word), 0, -1):
        whole = length == len(word) or not word.isascii()
        currency = lexicon.currencies.get(fold(word[:length]))
        if currency and whole:
            return currency, match.start(1) + length
        known = lexicon.units.get(fold(word[:length]))
        taken = any(
            m.type in {"KIND", "PROP", "VALUE", "THING", "METRIC"}
            for m in lexicon.meanings.get(fold(word[:length]), ())
        )
        # "10 s" is ten seconds whatever else an s may be; "3 images" may be three of the things asked for.
        if known and whole and (known[0] in lexicon.measures or not taken):
            return f"{known[0]}*{known[1]}", match.start(1) + length
    return "", position


def _word_end(text: str, position: int, lexicon: Lexicon) -> int:
    """Where an unknown word ends: a Latin one with its letters, a Chinese one where a known word begins."""
    end = position + 1
    if text[position].isascii():
        while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in "-_.'"):
            end += 1
        return end
    while end < len(text) and not text[end].isspace() and _next(text, end, lexicon)[0] is None:
        end += 1
    return end


def _not_understood(unknown: list[str], lexicon: Lexicon) -> str:
    parts = []
    for word in unknown:
        lexicon.learn_like(word)
        hint = meant(word, dict.fromkeys(lexicon.spellings.values()), most=3)
        parts.append(f"{word!r}" + (f" ({hint})" if hint else ""))
    return f"not understood: {'; '.join(parts)}"


def main_kind(question: str, tokens: list[Token]) -> str:
    """The table that the question is about, or nothing where no kind is named.

    English names it first ("products powered by a model ..."), Chinese last; a
    kind such as "startups" names its table too.
    """
    kinds = [m.value for token in tokens for m in token.meanings if m.type == "KIND"]
    if kinds:
        return kinds[-1] if _CHINESE.search(question) else kinds[0]
    known = [m.table for t in tokens for m in t.meanings if m.type == "VALUE" and m.column == "kind"]
    return known[0] if known else ""
