"""Which words of a question belong together, shown on rows of token types."""

import pytest
from hypothesis import given, settings, strategies as st

from kg.errors import QuestionError
from kg.query.ask.grammar import TYPES
from kg.query.ask.parse import Phrase, parse
from kg.query.ask.scan import Token


def cut(types: str) -> str:
    return " ".join(shown(phrase) for phrase in parse([Token(name, name) for name in types.split()]))


def shown(phrase: Phrase) -> str:
    inside = ", ".join([token.type for token in phrase.tokens] + [shown(part) for part in phrase.parts])
    return f"{phrase.rule}({inside})"


@pytest.mark.parametrize(
    ("types", "phrases"),
    [
        ("VALUE KIND CMP QTY PROP", "value(VALUE) kind(KIND) bound(CMP, QTY, PROP)"),
        ("VALUE PROP CMP QTY", "value(VALUE) bound(PROP, CMP, QTY)"),
        ("CMP QTY PROP CMP QTY", "bound(CMP, QTY) bound(PROP, CMP, QTY)"),
        ("QTY POST PROP CMP QTY", "bound(QTY, POST) bound(PROP, CMP, QTY)"),
        ("QTY POST PROP KIND", "bound(QTY, POST, PROP) kind(KIND)"),
        ("THING OR NOT FLAG", "any_of(link(THING), not(flag(FLAG)))"),
        ("NESTED FLAG AND VALUE END KIND", "nested(NESTED, flag(FLAG), joint(AND), value(VALUE)) kind(KIND)"),
        ("FROM DATE TO DATE", "span(FROM, DATE, TO, DATE)"),
        ("METRIC CMP QTY ON THING", "result(METRIC, CMP, QTY, ON, THING)"),
    ],
)  # fmt: skip
def test_the_preferred_cut(types: str, phrases: str) -> None:
    assert cut(types) == phrases


def test_the_first_word_that_does_not_fit_is_named() -> None:
    with pytest.raises(QuestionError, match="'CMP' does not fit"):
        cut("KIND VALUE CMP")


def test_or_joins_two_conditions_only() -> None:
    with pytest.raises(QuestionError, match="'OR' does not fit"):
        cut("KIND OR FLAG")


@settings(max_examples=200)
@given(types=st.lists(st.sampled_from(TYPES), min_size=1, max_size=400))
def test_every_word_is_in_one_phrase_or_the_question_is_refused(types: list[str]) -> None:
    tokens = [Token(name, name) for name in types]
    try:
        phrases = parse(tokens)
    except QuestionError:
        return
    assert sum(words(phrase) for phrase in phrases) == sum(name not in {"OR", "NOT", "END"} for name in types)


def words(phrase: Phrase) -> int:
    return len(phrase.tokens) + sum(words(part) for part in phrase.parts)
