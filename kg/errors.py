"""What can be wrong, said so that a person knows what to change.

KgError            one plain sentence; ``exit_status`` is the command's
├── FactsError     the facts are at fault: carries every `Problem`
├── QuestionError  the question is at fault
├── CallError      the call is at fault: a path, an option, a name
└── WarehouseError the warehouse cannot be read or written
"""

from collections.abc import Sequence
from dataclasses import dataclass


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


class KgError(Exception):
    """Something the user can mend; the message says how."""

    exit_status = 1


class FactsError(KgError):
    """The facts do not pass the check."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        super().__init__(f"{count} problem{'s' if count != 1 else ''} in the facts")


class QuestionError(KgError):
    """The question was not understood completely."""


class CallError(KgError):
    """The call names something that does not exist or cannot be used."""

    exit_status = 2


class WarehouseError(KgError):
    """The warehouse is missing, locked, of another version or cannot be written."""

    exit_status = 2
