"""A question as words."""

import re
import unicodedata
from dataclasses import dataclass

from kg.errors import QuestionError

SHORTEST = 3
"""Letters of the shortest name of a score, and of the shortest word that two words make together."""
MOST_LETTERS = 600
MOST_WORDS = 80
"""What a question has at most; a Chinese character counts as a word."""
_TOKEN = re.compile(
    r"10\^\d{1,2}(?![a-zA-Z0-9_.])|\d+(?:[.,]\d+)*(?:[eE]\+?\d{1,2}(?![a-zA-Z0-9_]))?|(?<![\w.])\.\d+|[一-鿿]|[^\W\d_一-鿿]+|\S"
)


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
