"""The addresses of pages: what a page is about stands in its path, how it is looked at in its query."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from kg.errors import CallError
from kg.faces.day import last_day
from kg.query.browse import Wanted
from kg.query.declared import Kind

Query = Mapping[str, Sequence[str]]
"""The parameters of an address, each with its values in order."""
SIZES = (50, 200)
"""Rows of a page, and at most."""
FROM, TO = ".min", ".max"
"""What the parameters of the ends of a range end in."""
OWN = frozenset({"q", "sort", "show", "page", "size", "as_of"})
"""Parameters that are no columns."""


@dataclass(frozen=True)
class Site:
    """Where pages are, seen from one of them.

    Attributes:
        lang: ``en`` or ``zh``.
        path: The page itself, without its language: ``models/sdxl``.
        static: Whether pages are files of a folder.
        day: The day as of which is looked, where one is.
        version: Digest of the warehouse, by which old copies of scripts and styles are told.
    """

    lang: str
    path: str = ""
    static: bool = False
    day: dt.date | None = None
    version: str = ""

    @property
    def root(self) -> str:
        """The way from this page to the folder of all."""
        return "../" * (self.path.count("/") + 1) if self.static else "/"

    def to(self, *parts: str, **query: object) -> str:
        """The address of a page."""
        return self.at("/".join(parts), [(name, str(value)) for name, value in query.items() if value])

    def at(self, path: str, query: Iterable[tuple[str, str]] = ()) -> str:
        """The address of a page by its path, with its parameters in order."""
        return self._of(self.lang, path, query)

    def other(self, query: Iterable[tuple[str, str]] = ()) -> str:
        """This page in the other language."""
        return self._of("en" if self.lang == "zh" else "zh", self.path, query)

    def file(self, name: str) -> str:
        """The address of a script or a style."""
        return f"{self.root}static/{name}" + ("" if self.static else f"?{self.version}")

    def asof(self, day: dt.date | None) -> "Site":
        """The same page as of a day."""
        return replace(self, day=day)

    def _of(self, lang: str, path: str, query: Iterable[tuple[str, str]]) -> str:
        page = quote(path)
        if self.static:
            page = f"{page or 'index'}.html"
        kept = [*query, *([("as_of", str(self.day))] if self.day else [])]
        return f"{self.root}{lang}/{page}" + (f"?{urlencode(kept)}" if kept else "")


def day_of(query: Query) -> dt.date | None:
    """The day as of which is asked.

    Raises:
        CallError: It is no date.
    """
    return last_day(last(query, "as_of"), "as_of")


def last(query: Query, name: str) -> str:
    """The value of a parameter, the last where there are several."""
    return query[name][-1].strip() if query.get(name) else ""


def number(query: Query, name: str, otherwise: int, most: int) -> int:
    """A parameter that counts, from 1.

    Raises:
        CallError: It is none.
    """
    typed = last(query, name)
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) and 1 <= int(typed) <= most):
        msg = f"{name}={typed[:40]} is no number from 1 to {most:,}"
        raise CallError(msg)
    return int(typed)


def wanted(kind: Kind, query: Query) -> Wanted:
    """What an address wants of a table.

    Raises:
        CallError: A parameter is none, or its value is not of its type.
    """
    ranged = {f.name for f in kind.fields.values() if f.ranged}
    picked = {name: tuple(dict.fromkeys(values)) for name, values in query.items() if _picks(kind, name)}
    between = {
        name: (last(query, name + FROM), last(query, name + TO))
        for name in sorted(ranged)
        if last(query, name + FROM) or last(query, name + TO)
    }
    known = {*OWN, *picked, *(name + end for name in ranged for end in (FROM, TO))}
    unknown = [name for name in query if name not in known]
    if unknown:
        msg = f"{unknown[0][:60]!r} is no column of {kind.table}, and no other parameter of this page (it has: {', '.join(sorted({*OWN, *kind.fields}))})"
        raise CallError(msg)
    return Wanted(
        last(query, "q"), picked, between, last(query, "sort"), tuple(query.get("show", ())), day_of(query),
        number(query, "page", 1, 100_000), number(query, "size", *SIZES),
    )  # fmt: skip


def _picks(kind: Kind, name: str) -> bool:
    return name in kind.fields and not kind.fields[name].ranged


def parameters(asked: Wanted) -> list[tuple[str, str]]:
    """The same as the parameters of an address, without its page and day."""
    ends = [
        (name + end, typed)
        for name, both in asked.between.items()
        for end, typed in zip((FROM, TO), both, strict=True)
        if typed
    ]
    return [
        *([("q", asked.words)] if asked.words else []),
        *((name, value) for name, values in asked.picked.items() for value in values),
        *ends,
        *([("sort", asked.sort)] if asked.sort else []),
        *(("show", name) for name in asked.columns),
    ]


def toggled(asked: Wanted, name: str, value: str) -> list[tuple[str, str]]:
    """The parameters with one value picked, or no more picked."""
    had = asked.picked.get(name, ())
    values = tuple(v for v in had if v != value) if value in had else (*had, value)
    return parameters(replace(asked, picked={**asked.picked, name: values}))


def without(asked: Wanted, name: str) -> list[tuple[str, str]]:
    """The parameters without any filter on one column; blank is the search."""
    picked = {column: values for column, values in asked.picked.items() if column != name}
    between = {column: ends for column, ends in asked.between.items() if column != name}
    return parameters(replace(asked, picked=picked, between=between, words=asked.words if name else ""))


def sorted_by(asked: Wanted, name: str, usual: str) -> list[tuple[str, str]]:
    """The parameters with the rows sorted by a column; again, the other way round."""
    now = asked.sort or usual
    return parameters(replace(asked, sort=name if now == f"-{name}" else f"-{name}"))
