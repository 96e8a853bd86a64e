"""Questions on a few facts: read completely, answered in three parts, or refused."""

import contextlib
import datetime as dt

import duckdb
import pytest
from hypothesis import given, settings, strategies as st

from kg.atlas import Atlas
from kg.errors import CallError, QuestionError
from kg.query.ask import read_question
from kg.query.ask.answer import claims_used
from kg.warehouse.connect import GUARDED


def ids(rows: list[dict[str, object]]) -> set[object]:
    return {row["id"] for row in rows}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("diffusion models", {"imagen", "tiny", "silent"}),
        ("latent diffusion models", {"tiny"}),
        ("models that are not diffusion", {"cogvideo"}),
        ("diffusion or autoregressive models", {"imagen", "tiny", "silent", "cogvideo"}),
        ("video models", {"cogvideo", "tiny", "silent"}),
        ("video models by Google", {"tiny"}),
        ("models from China", {"cogvideo"}),
        ("models under 5B params", {"imagen", "tiny"}),
        ("models with at least 9.4B parameters", {"cogvideo"}),
        ("models with 1.9B to 2.1B parameters", {"tiny"}),
        ("models between 1B and 4B parameters", {"imagen", "tiny"}),
        ("models over 5 billion parameters", {"cogvideo"}),
        ("models since 2023", {"silent"}),
        ("models before June 2022", {"imagen", "cogvideo"}),
        ("2022 models", {"imagen", "cogvideo", "tiny"}),
        ("models from 2022-05 to 2022-06", {"imagen", "cogvideo", "tiny"}),
        ("open video models", {"cogvideo", "tiny", "silent"}),
        ("models without open weights", {"imagen"}),
        ("closed models", {"imagen"}),
        ("扩散模型", {"imagen", "tiny", "silent"}),
        ("谷歌的视频模型", {"tiny"}),
        ("参数量大于50亿的模型", {"cogvideo"}),
        ("20亿参数以上的模型", {"cogvideo"}),
        ("2022年5月的模型", {"imagen", "cogvideo"}),
        ("闭源模型", {"imagen"}),
        ("不是扩散的模型", {"cogvideo"}),
        ("2023年以来的开源视频模型", {"silent"}),
        ("organizations from China", {"tsinghua"}),
        ("universities", {"tsinghua"}),
    ],
)
def test_a_question_gives_the_rows_that_hold(small: Atlas, question: str, expected: set[str]) -> None:
    assert ids(small.ask(question).rows) == expected


HEADLINE = "diffusion video models under 5B params with open weights"


def test_the_headline_question_knows_what_it_does_not_know(small: Atlas) -> None:
    answer = small.ask(HEADLINE)
    assert ids(answer.rows) == {"tiny"}
    assert [(row["id"], row["missing"]) for row in answer.unknown] == [("silent", ["parameters"])]


def test_chinese_gives_the_same_answer(small: Atlas) -> None:
    chinese = small.ask("50亿参数以下、开放权重的扩散视频模型")
    assert chinese.rows == small.ask(HEADLINE).rows
    assert chinese.unknown == small.ask(HEADLINE).unknown
    assert chinese.reading == small.ask(HEADLINE).reading


def test_a_disagreement_that_does_not_matter_is_decided(small: Atlas) -> None:
    assert "imagen" in ids(small.ask("image models under 5B params").rows)


def test_a_disagreement_about_what_was_asked_is_disputed(small: Atlas) -> None:
    answer = small.ask("image models under 2B params")
    assert [(row["id"], row["contested"]) for row in answer.disputed] == [("imagen", ["parameters"])]


def test_about_two_billion_is_neither_over_nor_under_two(small: Atlas) -> None:
    assert "tiny" in ids(small.ask("models under 2B params").unknown)


def test_the_reading_names_every_condition(small: Atlas) -> None:
    answer = small.ask(HEADLINE)
    assert "architecture is Diffusion model or a kind of it" in answer.reading
    assert "parameters under 5B" in answer.reading
    assert "参数量小于 50亿" in answer.reading_zh


def test_the_sql_runs_unchanged_in_any_client(small: Atlas) -> None:
    answer = small.ask(HEADLINE)
    with duckdb.connect(str(small.path), read_only=True, config=dict(GUARDED)) as con:
        found = con.execute(answer.sql).fetchall()
    assert [row[0] for row in found] == ["tiny", "silent"]


def test_as_of_a_day_later_sources_are_silent(small: Atlas) -> None:
    assert ids(small.ask("video models", as_of=dt.date(2023, 6, 1)).rows) == {"cogvideo", "tiny"}


def test_superlatives_sort_and_cut(small: Atlas) -> None:
    answer = small.ask("2 largest models")
    assert [row["id"] for row in answer.rows] == ["cogvideo", "tiny"]
    assert answer.total == 4


def test_counting_and_grouping(small: Atlas) -> None:
    assert small.ask("how many video models").rows[0]["count"] == 3
    assert {row["developer"]: row["count"] for row in small.ask("video models per developer").rows} == {
        "tsinghua": 1, "google": 1, "unknown": 1,
    }  # fmt: skip


@pytest.mark.parametrize("question", ["how many models per year", "models by year", "每年的模型数量"])
def test_counting_by_year(small: Atlas, question: str) -> None:
    counted = {row["year"]: row["count"] for row in small.ask(question).rows}
    assert counted == {"2022": 3, "2023": 1}


def test_counting_by_what_a_link_leads_to(small: Atlas) -> None:
    counted = {row["country"]: row["count"] for row in small.ask("models per country").rows}
    assert counted == {"us": 2, "cn": 1, "unknown": 1}


def test_what_has_no_price_has_no_cheapest(small: Atlas) -> None:
    with pytest.raises(QuestionError, match="cheapest"):
        small.ask("cheapest models")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who made CogVideo", {("developer", "tsinghua")}),
        ("谁开发了CogVideo", {("developer", "tsinghua")}),
        ("when was Tiny released", {("released", "2022-06")}),
        ("parameters of Imagen", {("parameters", "1.5B"), ("parameters", "3.4B")}),
        ("CogVideo的参数量", {("parameters", "9.4B")}),
        ("is Tiny open source", {("open_source", "yes")}),
    ],
)
def test_a_question_about_one_thing_gives_what_sources_say(
    small: Atlas, question: str, expected: set[tuple[str, str]]
) -> None:
    rows = small.ask(question).rows
    assert {(row["property"], row["value"]) for row in rows} == expected
    assert all(row["source"] for row in rows)


def test_what_is_undecided_of_many_things_is_fetched_when_somebody_looks(
    small: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = small.ask(HEADLINE)
    monkeypatch.setattr("kg.query.ask.answer.AT_ONCE", 0)
    later = small.ask(HEADLINE)
    assert (later.rows, later.unknown, later.disputed) == (at_once.rows, at_once.unknown, at_once.disputed)


def test_after_closing_what_nobody_looked_at_of_many_things_is_a_clear_error(
    small: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.query.ask.answer.AT_ONCE", 0)
    with Atlas(small.path) as atlas:
        answer = atlas.ask(HEADLINE)
    with pytest.raises(CallError, match="the atlas was closed"):
        _ = answer.unknown


def test_after_closing_what_is_undecided_of_few_things_is_still_there(small: Atlas) -> None:
    with Atlas(small.path) as atlas:
        answer = atlas.ask(HEADLINE)
    assert [row["id"] for row in answer.unknown] == ["silent"]


def test_what_no_source_says_of_a_thing_is_unknown(small: Atlas) -> None:
    answer = small.ask("who made Silent")
    assert (answer.rows, answer.unknown) == ([], [{"id": "silent", "missing": ["developer"]}])


@pytest.mark.parametrize("question", ["compare Imagen and Tiny", "Imagen vs Tiny", "比较Imagen和Tiny"])
def test_two_things_are_laid_beside_each_other(small: Atlas, question: str) -> None:
    assert {row["id"] for row in small.ask(question).rows} == {"imagen", "tiny"}


def test_a_kind_that_does_not_belong_is_refused(small: Atlas) -> None:
    with pytest.raises(QuestionError, match="regulations"):
        small.ask("regulations with models")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("difusion models", "difusion"), ("frobnicated video models", "frobnicated"), ("models by Gogle", "Gogle"),
        ("cheap models", "cheap"), ("谁更便宜", "便宜"), ("models under 5B bananas", "bananas"),
        ("models longer than yesterday", "yesterday"), ("扩散视频模型好用吗", "好"),
    ],
)  # fmt: skip
def test_a_word_that_is_not_understood_is_named(small: Atlas, question: str, word: str) -> None:
    with pytest.raises(QuestionError, match=word):
        small.ask(question)


@pytest.mark.parametrize(
    ("question", "meant"),
    [("difusion models", "Diffusion"), ("models by Gogle", "Google"), ("谷哥的模型", "谷歌")],
)
def test_the_nearest_known_words_are_offered(small: Atlas, question: str, meant: str) -> None:
    with pytest.raises(QuestionError, match=f"(did you mean|是否指) {meant}"):
        small.ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "the of",
        "under under models",
        "models or",
        "under 5B before",
        "models between 3B",
        "models since 5B",
    ],
)
def test_what_makes_no_sense_is_refused(small: Atlas, question: str) -> None:
    with pytest.raises(QuestionError):
        small.ask(question)


pieces = st.sampled_from([
    "diffusion", "video", "models", "under", "5B", "params", "open weights", "not", "or", "and", "since", "2023", "by", "Google", "扩散", "视频",
    "模型", "50亿", "参数", "以下", "开源", "的", "、", "largest", "top", "3", "per", "architecture", "between", "(", "'", ";", "--", "gibberish", "%",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(pieces, max_size=9), glue=st.sampled_from([" ", ""]))
def test_any_mixture_of_words_is_read_or_refused(small: Atlas, parts: list[str], glue: str) -> None:
    with contextlib.suppress(QuestionError):
        assert read_question(glue.join(parts), small.lexicon).said().en


def test_a_link_that_a_column_carries_is_explained_by_its_claims(atlas: Atlas) -> None:
    answer = atlas.ask("organizations investing in OpenAI")
    said = {
        (claim["property"], claim["value"])
        for claim in claims_used(atlas.con, answer)
        if str(claim["subject"]).startswith("openai-")
    }
    # The funding table of the first Guohai report: row pre-seed names both, row seed the third.
    assert {
        ("investors", "khosla-ventures"),
        ("investors", "reid-hoffman-foundation"),
        ("investors", "matthew-brown-companies"),
    } <= said


def test_a_refusal_carries_its_parts(small: Atlas) -> None:
    with pytest.raises(QuestionError) as refused:
        small.ask("video models by Gogle")
    assert refused.value.question == "video models by Gogle"
    assert refused.value.words == ("Gogle",)


def test_what_fails_or_wants_one_condition_is_near(small: Atlas) -> None:
    near = small.ask("diffusion video models under 5B params with open weights").near
    assert ("silent", [True, True, None, True]) in [(row["id"], row["marks"]) for row in near]


def test_a_question_has_an_end(small: Atlas) -> None:
    with pytest.raises(QuestionError, match="at most 80 words"):
        small.ask("音乐模型" * 21)


def test_a_ranking_wants_a_measure(small: Atlas) -> None:
    with pytest.raises(QuestionError, match="of what order"):
        small.ask("top 10 models")


def test_an_average_says_of_how_many_values(small: Atlas) -> None:
    # CogVideo has 9.4B, Tiny about 2B, of Silent nobody says it.
    (row,) = small.ask("average parameters of video models").rows
    assert (row["avg parameters"], row["values"], row["without"]) == (5.7e9, 2, 1)
