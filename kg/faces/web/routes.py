"""Which page stands at which path, whether served or written to a folder."""

from collections.abc import Callable

from kg.faces.web import asked, further, sourced
from kg.faces.web.address import Query
from kg.faces.web.pages import Page, Pages

Make = Callable[[Pages, Query], Page]
FIXED: dict[str, Make] = {
    "": lambda pages, _: pages.home(),
    "search": Pages.search,
    "ask": asked.ask,
    "sources": lambda pages, _: sourced.sources(pages),
    "conflicts": lambda pages, _: sourced.conflicts(pages),
    "compare": further.compare,
    "changes": lambda pages, _: further.changes(pages, ""),
    "diagrams": lambda pages, _: further.diagrams(pages),
    "downloads": lambda pages, _: further.downloads(pages),
    "queries": lambda pages, _: asked.queries(pages),
    "sql": asked.sql,
}
"""Pages that are about no one thing, by their path."""


UNDER: dict[str, Callable[[Pages, str, Query], Page]] = {
    "sources": sourced.source,
    "queries": asked.query,
    "diagrams": further.diagram,
    "conflicts": lambda pages, status, _: (
        sourced.conflicts(pages, status) if status in sourced.STANDINGS else pages.missing(status)
    ),
    "changes": lambda pages, month, _: further.changes(pages, month),
}
"""Pages about something that no table declares, by what their paths begin with."""


def made(pages: Pages, path: str, query: Query) -> Page:
    """The page at a path."""
    if path in FIXED:
        return FIXED[path](pages, query)
    head, _, rest = path.partition("/")
    if head in UNDER:
        return UNDER[head](pages, rest, query)
    if head not in pages.kinds:
        return pages.missing(path)
    return pages.thing(head, rest) if rest else pages.kind(head, query)
