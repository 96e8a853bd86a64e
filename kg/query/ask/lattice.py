"""A question as words, and what each stretch of them may stand for: names, words of the declarations, numbers, dates."""

from collections.abc import Iterator, Sequence

from kg.facts.values import fold
from kg.query.ask.chart import Edge
from kg.query.ask.denotations import Desc, Things, Word
from kg.query.ask.lexicon import Lexicon, Meaning
from kg.query.ask.numbers import numbers
from kg.query.ask.text import SHORTEST, Text
from kg.query.ask.times import dates
from kg.query.ask.verbs import Verb

IT = "\u220e"
"""Stands in a question for what the one before it was about."""
Antecedent = tuple[Things | Desc, ...]
"""What that may mean."""
GENERIC = ("generative", "生成式", "生成")
"""What everything here is."""
GLUE = 0.1
"""What a word costs that only holds others together: no more than to be silent about it."""
LONGEST = 12
"""The most words that a name has."""
_BREAKS = frozenset(",.;:?!(){}'\"、。，；：？！（）“”‘’《》「」…|/")


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
    lexical = [*_named(text, lexicon), *dates(text), *numbers(text, lexicon), *_it(text, it)]
    # "Media" within "generative media companies" is no kind of company.
    generic = [
        (a, b) for a, b, kind, *_ in lexical
        if kind == "Kind" and text.words(a, a + 1).casefold() in GENERIC and b - a > 1
    ]  # fmt: skip
    lexical = [edge for edge in lexical if not any(a < edge[0] and edge[1] <= b for a, b in generic)]
    # A silent word within a longer one says something: 以 in 以来.
    spoken = {
        (start, end)
        for start, end, category, *_ in lexical
        if category not in {"filler", "Things", "who"} and not text.words(start, end).isascii()
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
