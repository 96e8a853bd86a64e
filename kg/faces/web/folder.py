"""Which pages a folder has, and how a process writes some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.atlas import Atlas
from kg.faces.web import asked, routes, sourced
from kg.faces.web.address import Query, Site
from kg.faces.web.cells import Cells
from kg.faces.web.pages import Pages
from kg.faces.web.render import render, slug
from kg.query.declared import Kind
from kg.query.describe import Description
from kg.query.search import Called

LANGUAGES = ("en", "zh")
AT_ONCE = 100
"""Pages that a process writes before it says so."""
SERVED = frozenset({"sql"})
"""Pages that only a server has."""


class Folded(Pages):
    """Pages whose things and names were read before."""

    def __init__(
        self, atlas: Atlas, site: Site, names: Mapping[str, Called], things: Mapping[str, Description]
    ) -> None:
        """Pages of this atlas at this address of a folder."""
        super().__init__(atlas, site)
        self.names, self.things = names, things

    def naming(self, texts: object) -> Cells:  # noqa: ARG002 - all names are known
        """What shows values."""
        return Cells(self.site, self.t, self.names)

    def describe(self, id_: str, table: str) -> Description | None:
        """What is known of a thing."""
        return self.things.get(id_) or super().describe(id_, table)


@dataclass(frozen=True)
class Part:
    """Some pages to be written by one process.

    Attributes:
        pages: Language and path of each.
        table: The table whose things they are about; blank where they are about none.
        ids: These things.
    """

    pages: tuple[tuple[str, str], ...]
    table: str = ""
    ids: tuple[str, ...] = ()


def parts(atlas: Atlas) -> list[Part]:
    """Every page of a folder, the slowest first."""
    alone = [(lang, path) for lang in LANGUAGES for path in _alone(atlas)]
    about = [
        Part(tuple((lang, f"{kind.table}/{id_}") for lang in LANGUAGES for id_ in some), kind.table, some)
        for kind in atlas.kinds.values()
        for some in _batches(_own_pages(atlas, kind))
    ]
    return [*(Part(some) for some in _batches(alone)), *about]


def _own_pages(atlas: Atlas, kind: Kind) -> list[str]:
    """The rows with a page of their own: all but those that are shown on the page of the thing they speak of."""
    elsewhere = f'where "{kind.subject}" not in (select id from nodes)' if kind.measure else ""
    return [row["id"] for row in atlas.rows(f'select id from "{kind.table}" {elsewhere} order by id')]


def write_part(warehouse: Path, out: Path, part: Part) -> None:
    """Write some pages, in a process that has read the names of all things."""
    atlas, names = _read(warehouse)
    things = atlas.described(part.table, part.ids) if part.table else {}
    alone = _alone(atlas)
    for lang, path in part.pages:
        pages = Folded(atlas, Site(lang, path, static=True, version=atlas.version), names, things)
        file = out / lang / f"{path or 'index'}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render(pages, routes.made(pages, *alone.get(path, (path, {}))), []), "utf-8")


@cache
def _read(warehouse: Path) -> tuple[Atlas, Mapping[str, Called]]:
    atlas = Atlas(warehouse)
    return atlas, atlas.called(row["id"] for row in atlas.rows("select id from nodes"))


@cache
def _alone(atlas: Atlas) -> Mapping[str, tuple[str, Query]]:
    """The pages that are not about a thing: where each stands in the folder, and its address on a server."""
    named = {
        "conflicts": sourced.STANDINGS,
        "queries": atlas.queries(),
        "changes": [row["month"] for row in atlas.months()],
        "diagrams": atlas.diagrams(),
        "sources": [row["id"] for row in atlas.sources()],
    }
    paths = [
        *(routes.FIXED.keys() - SERVED),
        *atlas.kinds,
        *(f"{head}/{name}" for head in named for name in named[head]),
    ]
    answers = {f"ask/{slug(question)}": ("ask", {"q": [question]}) for question in asked.ANSWERED}
    return {path: (path, {}) for path in sorted(paths)} | answers


def _batches(items: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [tuple(items[i : i + AT_ONCE]) for i in range(0, len(items), AT_ONCE)]
