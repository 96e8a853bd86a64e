"""Asking one question after another, with keys typed by the test."""

from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from kg.atlas import Atlas
from kg.errors import QuestionError
from kg.faces.cli.interactive import Words, converse
from kg.query.ask import load_lexicon


def test_questions_are_answered_until_the_end_and_kept_in_a_history(
    small: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    asked: list[str] = []

    def ask(question: str) -> None:
        asked.append(question)
        if question == "gibberish":
            msg = "not understood: 'gibberish'"
            raise QuestionError(msg)

    with create_pipe_input() as keys:
        keys.send_text("video models\ngibberish\n\n扩散模型\n\x04")
        converse(small.lexicon, ask, source=keys, sink=DummyOutput())
    assert asked == ["video models", "gibberish", "扩散模型"]
    assert "not understood: 'gibberish'" in capsys.readouterr().err
    assert "+扩散模型" in (tmp_path / "kg" / "questions").read_text("utf-8")


@pytest.mark.parametrize(("typed", "completed"), [("models by Goo", "Google"), ("diffusion vid", "video")])
def test_a_word_is_completed_from_names_and_from_the_words_of_questions(
    small: Atlas, typed: str, completed: str
) -> None:
    words = Words(load_lexicon(small.con))
    found = words.get_completions(Document(typed), CompleteEvent(completion_requested=True))
    assert completed in {completion.text for completion in found}
