"""What is asked of a picture, before anything is drawn."""

import datetime as dt
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kg.errors import CallError, meant

SIZES = {"slide": (1280, 720), "page": (794, 1123), "square": (1080, 1080)}
"""In pixels of a 96th of an inch: a slide of 13.3 inches, a page of A4; text is 10 points or more on all."""
SMALLEST, LARGEST = 480, 6000
LANGUAGES = ("en", "zh")
THEMES = ("light", "dark")
Address = Callable[[str], str]


@dataclass(frozen=True)
class Wish:
    """What was asked for.

    Attributes:
        name: The diagram.
        lang: ``en`` or ``zh``.
        where: A question; only what answers it is drawn.
        kept: The ids that answer it, by the table they stand in.
        thing: The ids to draw around, for diagrams that have a middle.
        size: ``slide``, ``page``, ``square`` or ``WIDTHxHEIGHT`` in pixels.
        theme: ``light`` or ``dark``.
        top: At most so many of what a picture ranks.
        highlight: Ids that stand out.
        as_of: Only what was published by that day is known.
        address: Where the page of a thing is, by id, blank where there is none; without it marks lead to their sources.
    """

    name: str
    lang: str = "en"
    where: str = ""
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    thing: tuple[str, ...] = ()
    size: str = "slide"
    theme: str = "light"
    top: int | None = None
    highlight: tuple[str, ...] = ()
    as_of: dt.date | None = None
    address: Address | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            CallError: A language, size, theme or number is none.
        """
        _one_of("language", self.lang, LANGUAGES)
        _one_of("theme", self.theme, THEMES)
        _ = self.pixels
        if self.top is not None and self.top < 1:
            msg = f"the top {self.top} is nothing (say 1 or more)"
            raise CallError(msg)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height."""
        if self.size in SIZES:
            return SIZES[self.size]
        said = re.fullmatch(r"(\d+)[x×](\d+)", self.size)
        if not said:
            _one_of("size", self.size, [*SIZES, "1600x900"])
            raise AssertionError
        wide, high = int(said[1]), int(said[2])
        if not (SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST):
            msg = f"{self.size} is not between {SMALLEST} and {LARGEST} pixels each way (a PNG grows with --scale)"
            raise CallError(msg)
        return wide, high

    @property
    def command(self) -> str:
        """What to type to draw it again."""
        said = {
            "--where": self.where, "--top": str(self.top or ""), "--as-of": str(self.as_of or ""),
            "--lang": self.lang if self.lang != "en" else "", "--size": self.size if self.size != "slide" else "",
            "--theme": self.theme if self.theme != "light" else "",
        }  # fmt: skip
        parts = ["kg draw", self.name, *self.thing]
        parts += [f"{flag} {_quoted(value)}" for flag, value in said.items() if value]
        return " ".join([*parts, *(f"--highlight {id_}" for id_ in self.highlight)])


def _quoted(value: str) -> str:
    return f'"{value}"' if shlex.quote(value) != value and '"' not in value else shlex.quote(value)


def _one_of(what: str, given: str, names: tuple[str, ...] | list[str]) -> None:
    if given not in names:
        hint = meant(given, names, f"one of {', '.join(names)}")
        msg = f"{given!r} is no {what} ({hint})"
        raise CallError(msg)
