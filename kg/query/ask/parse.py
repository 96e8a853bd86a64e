"""Placed tokens to phrases: which words of a question belong together.

A question is a row of phrases. Where it could be cut in several ways, the phrase
that the grammar names first wins, so long as the rest of the question fits too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from kg.errors import QuestionError
from kg.query.ask.grammar import ABOUT, CONDITIONS, JOINTS, LETTERS, ORDERS, Rules, compiled, spelled
from kg.query.ask.scan import Token


@dataclass(frozen=True)
class Phrase:
    """Words that belong together.

    Attributes:
        rule: The rule of the grammar they follow, or ``not``, ``any_of``, ``nested``.
        tokens: The words themselves.
        parts: The phrases inside ``not``, ``any_of`` and ``nested``.
    """

    rule: str
    tokens: tuple[Token, ...] = ()
    parts: tuple["Phrase", ...] = ()


class _After(IntEnum):
    """What may come next."""

    ANYTHING = 0
    A_CONDITION = 1
    ANYTHING_OR = 2


@dataclass(frozen=True)
class _Step:
    """One phrase of the cut: its rule, where it ends, and what may follow."""

    rule: str
    end: int
    after: _After


def parse(tokens: list[Token]) -> list[Phrase]:
    """Cut placed tokens into phrases.

    Raises:
        QuestionError: They do not fit together; the message names the first that does not.
    """
    if not tokens:
        msg = 'the question names nothing to look for (try: kg ask "open video models")'
        raise QuestionError(msg)
    types = spelled([token.type for token in tokens])
    steps = _cut(types)
    if steps is None:
        word = tokens[min(_furthest(types), len(tokens) - 1)].text
        msg = f"{word!r} does not fit where it stands (say what is compared, as in 'under 5B parameters' or 'by Google')"
        raise QuestionError(msg)
    return _folded(tokens, steps)


def parse_about(tokens: list[Token]) -> str:
    """Whether the question is ``about`` one thing or wants two to ``compare``; else nothing."""
    types = spelled([token.type for token in tokens])
    return next((rule for rule, pattern in compiled(ABOUT) if pattern.fullmatch(types)), "")


def _cut(types: str, others: Rules = (*JOINTS, *ORDERS)) -> list[_Step] | None:
    """The preferred cut of a row of types, found from its end so that no choice is tried twice."""
    best: dict[tuple[int, _After], _Step] = {}
    end = len(types)
    for start in range(end - 1, -1, -1):
        for state in _After:
            for step in _steps(types, start, state, others):
                fits = step.after != _After.A_CONDITION if step.end == end else (step.end, step.after) in best
                if fits:
                    best[start, state] = step
                    break
    steps, place = [], (0, _After.ANYTHING)
    while place[0] < end:
        if place not in best:
            return None
        steps.append(best[place])
        place = (best[place].end, best[place].after)
    return steps


def _furthest(types: str) -> int:
    """The first token that no cut gets past."""
    reached, furthest = {(0, _After.ANYTHING)}, 0
    for start in range(len(types)):
        for state in _After:
            if (start, state) in reached:
                furthest = start
                reached |= {
                    (step.end, step.after) for step in _steps(types, start, state, (*JOINTS, *ORDERS))
                }
    return furthest


def _steps(types: str, start: int, state: _After, others: Rules) -> Iterator[_Step]:
    """The phrases that may begin at a place, the preferred first."""
    letter = types[start]
    if letter == LETTERS["NOT"]:
        yield _Step("not", start + 1, _After.A_CONDITION)
    if letter == LETTERS["OR"] and state == _After.ANYTHING_OR:
        yield _Step("or", start + 1, _After.A_CONDITION)
    if letter in (LETTERS["NESTED"], LETTERS["REVERSE"]):
        end = types.find(LETTERS["END"], start)
        if end > start and _cut(types[start + 1 : end], JOINTS) is not None:
            yield _Step("nested", end + 1, _After.ANYTHING_OR)
    yield from _matched(CONDITIONS, types, start, _After.ANYTHING_OR)
    if state != _After.A_CONDITION:
        yield from _matched(others, types, start, _After.ANYTHING)


def _matched(rules: Rules, types: str, start: int, after: _After) -> Iterator[_Step]:
    for rule, pattern in compiled(rules):
        found = pattern.match(types, start)
        if found:
            yield _Step(rule, found.end(), after)


def _folded(tokens: list[Token], steps: list[_Step]) -> list[Phrase]:
    """The steps as phrases, with what "not" and "or" join put together."""
    phrases: list[Phrase] = []
    start, negated, joined = 0, False, False
    for step in steps:
        words = tuple(tokens[start : step.end])
        start = step.end
        if step.rule == "not":
            negated = not negated
        elif step.rule == "or":
            joined = True
        else:
            phrase = _inner(words) if step.rule == "nested" else Phrase(step.rule, words)
            phrase = Phrase("not", parts=(phrase,)) if negated else phrase
            phrases.append(_either(phrases.pop(), phrase) if joined else phrase)
            negated = joined = False
    return phrases


def _inner(words: tuple[Token, ...]) -> Phrase:
    """The part of a question that speaks of a linked thing, without its closing mark."""
    inside = words[1:-1]
    steps = _cut(spelled([word.type for word in inside]), JOINTS) or []
    return Phrase("nested", words[:1], tuple(_folded(list(inside), steps)))


def _either(first: Phrase, second: Phrase) -> Phrase:
    parts = first.parts if first.rule == "any_of" else (first,)
    return Phrase("any_of", parts=(*parts, second))
