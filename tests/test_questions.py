"""The question set: each question in both languages against SQL written by hand, and what must be refused."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kg.atlas import Atlas
from kg.errors import QuestionError

HERE = Path(__file__).parent
PAIRS = [
    tuple(part.strip() for part in line.split(" | ", 2))
    for line in (HERE / "questions.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
ASKED = [
    tuple(part.strip() for part in line.split(" | ", 1))
    for line in (HERE / "asked.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
REFUSED = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (HERE / "refused.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
MACROS = """
create temp macro makes(x) as table
    select distinct subject as id from meta.current where tbl = 'models' and property = 'output' and value = x;
create temp macro speaks(x) as table
    select distinct subject as id from meta.current where tbl = 'models' and property = 'languages' and value = x
        and subject not in (select subject from conflicts where property = 'languages' and tbl = 'models' and status = 'open');
create temp macro trained(x) as table
    select distinct subject as id from meta.current where tbl = 'models' and property = 'training_data' and value = x
        and subject not in (select subject from conflicts where property = 'training_data' and tbl = 'models' and status = 'open');
create temp macro by_org(x) as table
    select distinct subject as id from meta.current where tbl = 'models' and property = 'developer' and value = x
        and subject not in (select subject from conflicts where property = 'developer' and tbl = 'models' and status != 'settled')
        and subject not in (select subject from conflicts where property = 'developer' and status = 'settled' and winner != x);
create temp macro family(x) as table
    select distinct c.subject as id from meta.current as c join architecture_ancestors as a on a.id = c.value
    where c.tbl = 'models' and c.property = 'architecture' and a.ancestor = x
        and c.subject not in (select subject from conflicts where property = 'architecture' and tbl = 'models' and status = 'open');
create temp macro sized(lowest, highest) as table
    select id from (
        select subject as id, min(low) as low, max(high) as high, count(*) as said, count(low) as numbers
        from meta.current as c where tbl = 'models' and property = 'parameters' and not exists (
            from conflicts as d where d.status = 'settled' and d.subject = c.subject and d.property = 'parameters' and d.winner != c.value)
            and not exists (from meta.current as f where f.tbl = 'models' and f.subject = c.subject and f.property = 'parameters'
                and f.low >= c.low and f.high <= c.high and f.high - f.low < c.high - c.low)
        group by subject
    ) where low >= lowest and high <= highest and said = numbers;
create temp macro dated(first, last) as table
    select id from (
        select subject as id, min(earliest) as earliest, max(latest) as latest
        from meta.current as c where tbl = 'models' and property = 'released' and not exists (
            from conflicts as d where d.status = 'settled' and d.subject = c.subject and d.property = 'released' and d.winner != c.value)
            and not exists (from meta.current as f where f.tbl = 'models' and f.subject = c.subject and f.property = 'released'
                and f.earliest >= c.earliest and f.latest <= c.latest and f.latest - f.earliest < c.latest - c.earliest)
        group by subject
    ) where earliest >= first::date and latest <= last::date;
create temp macro takes(x) as table
    select distinct subject as id from meta.current where tbl = 'models' and property = 'input' and value = x;
create temp macro open_is(x) as table
    with said as (from meta.current where tbl = 'models' and property in ('open_source', 'open_weights'))
    select id from (
        select subject as id, min(value) as least, max(value) as most from said
        where property = 'open_source' or subject not in (select subject from said where property = 'open_source')
        group by subject
    ) where least = x and most = x;
create temp macro scored(score, benchmark, lowest, highest) as table
    select id from (
        select subject as id, min(low) as low, max(high) as high from claims
        where tbl = 'evaluations' and property = score
            and (benchmark = '' or qualifier = benchmark or qualifier like benchmark || ';%')
        group by subject
    ) where low >= lowest and high <= highest;
"""


@pytest.fixture(scope="module")
def by_hand(atlas: Atlas) -> Atlas:
    atlas.con.execute(MACROS)
    return atlas


def expected(atlas: Atlas, sql: str) -> set[str]:
    query = sql if sql.startswith("select") else f"select id from ({sql})"
    return {row["id"] for row in atlas.rows(query)}


@pytest.mark.parametrize(("question", "sql"), [(pair[0], pair[2]) for pair in PAIRS])
def test_an_english_question_gives_the_rows_of_sql_by_hand(by_hand: Atlas, question: str, sql: str) -> None:
    assert {row["id"] for row in by_hand.ask(question).rows} == expected(by_hand, sql)


@pytest.mark.parametrize(("question", "sql"), [(pair[1], pair[2]) for pair in PAIRS])
def test_a_chinese_question_gives_the_rows_of_sql_by_hand(by_hand: Atlas, question: str, sql: str) -> None:
    assert {row["id"] for row in by_hand.ask(question).rows} == expected(by_hand, sql)


@pytest.mark.parametrize(("question", "sql"), ASKED)
def test_a_question_as_people_type_it_gives_the_rows_of_sql_by_hand(
    by_hand: Atlas, question: str, sql: str
) -> None:
    assert {row["id"] for row in by_hand.ask(question).rows} == expected(by_hand, sql)


@pytest.mark.parametrize(("english", "chinese"), [(pair[0], pair[1]) for pair in PAIRS])
def test_both_languages_read_alike(atlas: Atlas, english: str, chinese: str) -> None:
    assert atlas.ask(english).reading == atlas.ask(chinese).reading


@pytest.mark.parametrize(("question", "word"), REFUSED)
def test_a_question_is_refused_with_the_word_that_was_not_understood(
    atlas: Atlas, question: str, word: str
) -> None:
    with pytest.raises(QuestionError) as refused:
        atlas.ask(question)
    assert word.lower() in str(refused.value).lower()


def test_the_set_is_large_enough() -> None:
    assert len(PAIRS) * 2 >= 120
    assert len(REFUSED) >= 60


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=st.sampled_from([pair[0] for pair in PAIRS] + [pair[0] for pair in ASKED]),
    place=st.integers(0, 40),
)
def test_a_word_that_nobody_knows_is_never_passed_over(atlas: Atlas, question: str, place: int) -> None:
    words = question.split(" ")
    words.insert(place % (len(words) + 1), "zzyzx")
    with pytest.raises(QuestionError) as refused:
        atlas.ask(" ".join(words))
    assert "zzyzx" in " ".join(refused.value.words)


BASE = [question for pair in PAIRS for question in pair[:2]] + [pair[0] for pair in REFUSED]
MUTATIONS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 60), st.sampled_from("aZ9 %'\";()-。，、的不$亿\n\t"), st.sampled_from(BASE)),
    max_size=4,
)  # fmt: skip


def mutated(question: str, changes: list[tuple[int, int, str, str]]) -> str:
    for how, at, letter, other in changes:
        place = at % (len(question) + 1)
        question = [
            question[:place] + question[place + 1 :],
            question[:place] + letter + question[place:],
            " ".join(reversed(question.split(" "))),
            f"{question} {other}",
            question[:place] + other,
        ][how]
    return question


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from(BASE), changes=MUTATIONS)
def test_a_mutated_question_is_answered_or_clearly_refused(
    atlas: Atlas, question: str, changes: list[tuple[int, int, str, str]]
) -> None:
    try:
        answer = atlas.ask(mutated(question, changes))
    except QuestionError as refusal:
        told = str(refusal)
    else:
        told = answer.reading
    assert told.strip()
