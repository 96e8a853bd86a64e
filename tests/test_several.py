"""Several questions in one: each is answered, in its order, or the whole is refused."""

import pytest
from hypothesis import given, settings, strategies as st

from kg.atlas import Atlas
from kg.errors import QuestionError


def found(atlas: Atlas, sql: str) -> set[object]:
    return {row["id"] for row in atlas.rows(sql)}


def test_it_is_what_the_question_before_was_about(atlas: Atlas) -> None:
    answer = atlas.ask("Who is the CEO of Cartesia and where is the company located?")
    assert {row["id"] for row in answer.rows} == found(
        atlas,
        "select id from people where list_contains(organization, 'cartesia') and contains(lower(position), 'ceo')",
    )
    (where,) = answer.further
    assert {(row["id"], row["property"]) for row in where.rows} == {("cartesia", "country")}


def test_them_are_the_rows_of_the_question_before(atlas: Atlas) -> None:
    answer = atlas.ask("text-to-video models by Tencent, and which of them came out in 2025?")
    (later,) = answer.further
    made = "list_contains(developer, 'tencent') and list_contains(input, 'text') and list_contains(output, 'video')"
    assert {row["id"] for row in answer.rows} == found(atlas, f"select id from models where {made}")
    assert {row["id"] for row in later.rows} == found(
        atlas,
        f"select id from models where {made} and released_earliest >= date '2025-01-01' "
        "and released_latest <= date '2025-12-31' and not list_contains(disputed, 'released')",
    )


def test_a_question_that_names_its_own_thing_is_about_that(atlas: Atlas) -> None:
    answer = atlas.ask("Who is the CEO of Runway and who founded Pika Labs?")
    (founders,) = answer.further
    assert {row["id"] for row in founders.rows} == found(
        atlas, "select distinct subject as id from claims where property = 'founded' and value = 'pika-labs'"
    )


def test_a_later_question_in_chinese_leaves_out_what_it_is_about(atlas: Atlas) -> None:
    answer = atlas.ask("ElevenLabs最新估值是多少，由谁领投？")
    (led,) = answer.further
    assert answer.chinese
    assert led.chinese
    assert {row["id"] for row in led.rows} == found(
        atlas, "select distinct value as id from claims where tbl = 'funding' and col = 'lead' "
        "and id in (select id from funding where organization = 'elevenlabs' and valuation_text is not null)"
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Who is the CEO of Runway and where does the wind blow?",
        "video models by Google, and how sad are they?",
        "models by Google, with gibberish weights",
        "Runway的创始人是谁，他后来怎么样了？",
    ],
)
def test_a_part_that_is_not_understood_refuses_the_whole(atlas: Atlas, question: str) -> None:
    with pytest.raises(QuestionError):
        atlas.ask(question)


def test_a_condition_is_no_question(atlas: Atlas) -> None:
    assert not atlas.ask("video models by Google and with open weights").further


@settings(max_examples=30, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(["who made CogVideo", "when was Gen-2 released", "how many models did Google release", "who founded OpenAI"]),
        min_size=2,
        max_size=3,
    )
)  # fmt: skip
def test_questions_joined_are_answered_as_they_are_alone(atlas: Atlas, parts: list[str]) -> None:
    alone = [atlas.ask(part).reading for part in parts]
    together = atlas.ask(", and ".join(parts))
    assert [together.reading, *(part.reading for part in together.further)] == alone
