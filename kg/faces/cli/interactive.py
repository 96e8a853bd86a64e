"""One question after another, with history and completion from the words the atlas knows."""

from collections.abc import Callable, Iterable

import typer
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, FuzzyWordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from kg.errors import KgError
from kg.query.ask import Lexicon


class Words(Completer):
    """Completes a word from the words of questions and, letter by letter, from the names in the warehouse."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Complete from this lexicon, which learns names as they are typed."""
        self.lexicon = lexicon

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """What the word before the cursor may become."""
        typed = document.get_word_before_cursor()
        if typed:
            self.lexicon.learn_around(typed)
        known = FuzzyWordCompleter(sorted(set(self.lexicon.spellings.values())))
        yield from known.get_completions(document, complete_event)


def converse(
    lexicon: Lexicon, ask: Callable[[str], None], *, source: Input | None = None, sink: Output | None = None
) -> None:
    """Read questions until the end of input; a question not understood ends nothing.

    Args:
        lexicon: The words to complete.
        ask: Answers and prints one question.
        source: Where keys come from; the terminal otherwise.
        sink: Where the prompt is drawn; the terminal otherwise.
    """
    from platformdirs import user_state_path

    folder = user_state_path("kg", ensure_exists=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(folder / "questions")),
        completer=Words(lexicon),
        complete_while_typing=False,
        input=source,
        output=sink,
    )
    typer.echo("Ask in English or Chinese; Tab completes, Ctrl-D ends.")
    while True:
        try:
            question = session.prompt("kg> ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if question:
            _answer(ask, question)


def _answer(ask: Callable[[str], None], question: str) -> None:
    try:
        ask(question)
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
