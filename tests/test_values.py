"""Quantities and dates as people type them; both engines read them alike."""

import datetime as dt
import math
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings, strategies as st

from kg.facts.values import MACROS, MULTIPLIERS, Quantity, parse_date, parse_quantity

numbers = st.one_of(
    st.integers(0, 10**6).map(str),
    st.decimals(0, 1000, places=2, allow_nan=False).map(str),
    st.integers(1, 9).map(lambda n: f"{n}e9"),
)
suffixes = st.sampled_from(["", *MULTIPLIERS])
marks = st.sampled_from(["", "~", "<", ">", "≤", "≥"])
single = st.builds(lambda m, n, s: f"{m}{n}{s}", marks, numbers, suffixes)


def ends(first: int, more: int, suffix: str) -> str:
    return f"{first}{suffix}..{first + more}{suffix}"


ranges = st.builds(ends, st.integers(0, 999), st.integers(0, 999), suffixes)
quantities = st.one_of(single, ranges)
dates = st.one_of(
    st.dates().filter(lambda d: d.year >= 1000).map(dt.date.isoformat),
    st.dates().filter(lambda d: d.year >= 1000).map(lambda d: d.isoformat()[:7]),
    st.integers(1000, 9998).map(str),
    st.builds(lambda y, q: f"{y}-Q{q}", st.integers(1000, 9998), st.integers(1, 4)),
    st.builds(lambda y, h: f"{y}-H{h}", st.integers(1000, 9998), st.integers(1, 2)),
    st.builds(lambda y, n: f"{y}..{y + n}", st.integers(1000, 5000), st.integers(0, 99)),
    st.builds(lambda m, y: f"{m}{y}", st.sampled_from("<>"), st.integers(1000, 9998)),
    st.builds(lambda y: f"{y}0s", st.integers(100, 998)),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute(MACROS)
        yield con


def test_three_spellings_are_one_number() -> None:
    assert parse_quantity("60亿").value == parse_quantity("6B").value == parse_quantity("6e9").value


def test_a_range_keeps_both_ends() -> None:
    assert parse_quantity("0.03..0.04") == Quantity("0.03..0.04", 0.035, 0.03, 0.04)


def test_a_range_names_its_multiplier_once() -> None:
    assert parse_quantity("1..5B").high == 5e9
    assert parse_quantity("1..5B").low == 1e9


def test_about_ten_billion_answers_under_eleven() -> None:
    assert parse_quantity("~10B").high < 11e9


def test_more_than_a_trillion_excludes_the_trillion() -> None:
    more = parse_quantity(">1T")
    assert more.low > 1e12
    assert more.high == math.inf


def test_an_error_bar_is_a_range_around_its_value() -> None:
    score = parse_quantity("8.31±0.09")
    assert (score.value, score.low, score.high) == (8.31, 8.31 - 0.09, 8.31 + 0.09)


@pytest.mark.parametrize("wrong", ["", "B", "ten", "5 B", "1,000", "4..3", "~~3", "3..", "NaN"])
def test_what_is_no_quantity_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"write"):
        parse_quantity(wrong)


@given(quantities)
def test_parse_print_parse_gives_the_same(typed: str) -> None:
    once = parse_quantity(typed)
    assert parse_quantity(str(once)) == once


@given(quantities)
def test_bounds_stand_in_order_around_the_value(typed: str) -> None:
    read = parse_quantity(typed)
    assert read.low <= read.high
    assert read.low <= read.value <= read.high or typed[0] in "<>"


@settings(max_examples=300, deadline=None)
@given(typed=quantities)
def test_sql_reads_quantities_as_python_does(engine: duckdb.DuckDBPyConnection, typed: str) -> None:
    row = engine.execute("select read_quantity(?)", [typed]).fetchone()
    expected = parse_quantity(typed)
    assert row is not None
    number = None if ".." in typed else expected.value
    assert row[0] == {"number": number, "low": expected.low, "high": expected.high}


def test_a_month_is_all_its_days() -> None:
    may = parse_date("2022-05")
    assert (may.earliest, may.latest) == (dt.date(2022, 5, 1), dt.date(2022, 5, 31))


def test_a_quarter_and_a_half_end_with_their_last_month() -> None:
    assert parse_date("2022-Q1").latest == dt.date(2022, 3, 31)
    assert parse_date("2022-H2").earliest == dt.date(2022, 7, 1)


@pytest.mark.parametrize("wrong", ["2022-13", "2022-02-30", "22-05", "May 2022", "2023..2022", ""])
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|no such day"):
        parse_date(wrong)


@given(dates)
def test_dates_run_forward_and_print_as_typed(typed: str) -> None:
    read = parse_date(typed)
    assert read.earliest <= read.latest
    assert parse_date(str(read)) == read


@settings(max_examples=300, deadline=None)
@given(typed=dates)
def test_sql_reads_dates_as_python_does(engine: duckdb.DuckDBPyConnection, typed: str) -> None:
    row = engine.execute("select earliest_day($1), latest_day($1)", [typed]).fetchone()
    expected = parse_date(typed)
    assert row == (expected.earliest, expected.latest)
