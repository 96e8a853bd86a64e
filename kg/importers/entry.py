"""What an importer declares: the foreign row, what it names, and what it says."""

import re
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from kg.errors import Problem
from kg.facts.values import text_fault


def _one_line(text: str) -> str:
    if re.search(r"[\x00-\x1f\x7f]", text):
        msg = "a name stands on one line, without control characters"
        raise ValueError(msg)
    name = " ".join(text.split())
    fault = text_fault(name)
    if not name or fault:
        msg = fault[0] if fault else "a name is missing"
        raise ValueError(msg)
    return name


Name = Annotated[str, AfterValidator(_one_line)]
"""A name on one line, its spaces single."""


@dataclass(frozen=True)
class Entry:
    """One foreign row before anything of it is believed.

    Attributes:
        key: What the database calls it.
        file: Where it was read.
        line: Its first line, from 1.
        values: Its fields as read.
        whole: Why it is no row at all, where it is none.
    """

    key: str
    file: str
    line: int
    values: Mapping[str, Any]
    whole: str = ""

    def problem(self, message: str, hint: str = "") -> Problem:
        """Something wrong with it."""
        return Problem(self.file, self.line, 1, f"{self.key}: {message}" if self.key else message, hint)


@dataclass(frozen=True)
class Mention:
    """A thing as a foreign row names it.

    Attributes:
        table: The table of ours that such things are in.
        names: What it may be called: the name to show first, then other ways to find it.
        makers: Names of its makers, where the row has them.
        released: When it appeared, where the row says so.
    """

    table: str
    names: tuple[str, ...]
    makers: tuple[str, ...] = ()
    released: str = ""

    @property
    def name(self) -> str:
        """The name under which it is decided."""
        return self.names[0]


@dataclass(frozen=True)
class Found:
    """A thing of ours that a foreign row means: its id and what we call it."""

    id: str
    name: str


Who = Callable[[Mention], Found | None]
"""Who is who: nothing where that is undecided."""


@dataclass(frozen=True)
class Fact:
    """A row for one of our tables, without source and locator."""

    table: str
    cells: dict[str, str]


@dataclass(frozen=True)
class Dropped:
    """A value of a row that is not taken, and why."""

    reason: str


class Row(BaseModel):
    """A foreign row: fields that are declared, and what they mean here."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True, populate_by_name=True)

    @abstractmethod
    def left_out(self) -> str:
        """Why it is not about what this atlas is about; blank where it is."""

    @abstractmethod
    def thing(self) -> Mention:
        """What the row is about."""

    @abstractmethod
    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """What it says, in our tables."""


@dataclass(frozen=True)
class Importer:
    """How one other database is read.

    Attributes:
        name: What it is called on the command line.
        about: What it is, for people.
        reads: What to give it.
        parse: The foreign row of its fields.
        entries: Its rows in a file or folder.
        source: What `sources.yaml` says of it, but for date and version.
        typed: Sources of curated collections that are this database, typed by hand.
        home: The repository that it is kept in.
        free: Tables whose things are new without a maker that is known: what is published there alone.
    """

    name: str
    about: str
    reads: str
    parse: Callable[[dict[str, Any]], Row]
    entries: Callable[[Path], Iterable[Entry]]
    source: Mapping[str, str]
    typed: tuple[str, ...] = ()
    home: str = ""
    free: tuple[str, ...] = ()
