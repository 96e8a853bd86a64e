"""The chart and the page of rules, without a warehouse."""

import pytest

from kg.query.ask.chart import Dear, Grammar
from kg.query.ask.grammar import GRAMMAR
from kg.query.ask.grammar.rules import bound, pattern_choices


def test_a_pattern_may_leave_words_out_and_choose_between_them() -> None:
    assert set(pattern_choices("(with) Props of/on Things")) == {
        ("with", "Props", "of", "Things"),
        ("Props", "of", "Things"),
        ("with", "Props", "on", "Things"),
        ("Props", "on", "Things"),
    }


def listed() -> Grammar:
    """Names in a row, of which a pair is dearer than two alone."""
    grammar = Grammar()
    grammar.rule("List", lambda _, name: (name,), [("Name",)], 0.0)
    grammar.rule("List", lambda _, names, name: (*names, name), [("List", "Name")], 0.1)
    grammar.rule("List", lambda _, a, b: Dear((b, a), 0.5), [("Name", "Name")], 0.0)
    return grammar


def test_every_way_to_combine_all_words_is_found_with_its_cost() -> None:
    chart = listed().parse(2, [(0, 1, "Name", "a", 1.0), (1, 2, "Name", "b", 1.0)], None)
    assert chart.whole("List") == {("a", "b"): pytest.approx(2.1), ("b", "a"): pytest.approx(2.5)}


def test_words_that_do_not_go_together_have_no_reading() -> None:
    chart = listed().parse(2, [(0, 1, "Name", "a", 1.0), (1, 2, "Verb", "b", 1.0)], None)
    assert chart.whole("List") == {}
    assert chart.widest(["List"]) == (0, 1)


def test_parts_are_given_by_their_types() -> None:
    def measured(_: object, number: float, word: str, *more: float) -> tuple[object, ...]:
        return number, word, more

    assert bound(measured)(None, "FID", 1.0, 2.0) == (1.0, "FID", (2.0,))
    assert bound(measured)(None, "FID") is None


def test_a_question_may_begin_in_many_ways() -> None:
    assert {"Desc", "Things", "Props", "who", "when", "howmany", "compare"} <= GRAMMAR.root.next.keys()
