"""What can be wrong, said so that a person knows what to change.

KgError            one plain sentence; ``exit_status`` is the command's
├── FactsError     the facts are at fault: carries every `Problem`
├── QuestionError  the question is at fault
├── CallError      the call is at fault: a path, an option, a name
└── WarehouseError the warehouse cannot be read or written
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

NEAR = 50
"""How like a word, of 100, what may have been meant must be: two Chinese characters, one of them right."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place.

    Attributes:
        file: The file as the user named it.
        line: Counted from 1.
        column: Character in the line, counted from 1.
        message: What is wrong.
        hint: What to write instead.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """``file:line:column: message (hint)``."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint}"


def meant(word: str, known: Iterable[str], otherwise: str = "", most: int = 1, near: int = NEAR) -> str:
    """``did you mean ...?``, or something else to say where nothing known is like the word as a whole."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only what is wrong needs it

    hits = process.extract(
        word, sorted(known), scorer=fuzz.ratio, processor=utils.default_process,
        limit=most, score_cutoff=near,
    )  # fmt: skip
    return f"did you mean {', '.join(hit for hit, *_ in hits)}?" if hits else otherwise


class KgError(Exception):
    """Something the user can mend; the message says how."""

    exit_status = 1


class FactsError(KgError):
    """The facts do not pass the check."""

    def __init__(self, problems: Sequence[Problem], and_so: str = "") -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        told = f"{count} problem{'s' if count != 1 else ''} in the facts"
        super().__init__(f"{told}; {and_so}" if and_so else told)

    def lines(self) -> Iterator[str]:
        """A line for each mistake; one made in many places is counted, and told with the first three of them."""
        places: dict[tuple[str, str], list[Problem]] = {}
        for problem in self.problems:
            places.setdefault((problem.message, problem.hint), []).append(problem)
        for first, *more in places.values():
            others = " and ".join(f"{problem.file}:{problem.line}" for problem in more[:2])
            yield f"{first}{f' [{len(more) + 1} times, also {others}]' if more else ''}"


class QuestionError(KgError):
    """The question was not understood completely.

    Attributes:
        question: What was asked.
        words: Its words that were not understood, or that did not fit.
        readings: The ways to read it, where there are several.
        offers: Questions that may have been meant.
    """

    def __init__(
        self,
        message: str,
        *,
        question: str = "",
        words: Sequence[str] = (),
        readings: Sequence[str] = (),
        offers: Sequence[str] = (),
    ) -> None:
        self.question, self.words, self.readings = question, tuple(words), tuple(readings)
        self.offers = tuple(offers)
        super().__init__(message)


class CallError(KgError):
    """The call names something that does not exist or cannot be used."""

    exit_status = 2


class WarehouseError(KgError):
    """The warehouse is missing, locked, of another version or cannot be written."""

    exit_status = 2
