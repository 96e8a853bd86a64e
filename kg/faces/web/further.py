"""Pages beside lists and things: comparing, months, diagrams, downloads."""

import shlex
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from kg.errors import CallError, KgError
from kg.faces.web import address
from kg.faces.web.address import Query
from kg.faces.web.cells import title
from kg.faces.web.pages import Page, Pages
from kg.query.browse import Wanted

if TYPE_CHECKING:
    from kg.draw import Figure

WRONG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" viewBox="0 0 1600 900">'
    '<text x="800" y="450" text-anchor="middle" font-family="sans-serif" font-size="24" fill="#888">{}</text></svg>'
)
"""What stands where nothing can be drawn."""
MOST_COMPARED = 5
CHANGES = ("new", "price", "withdrawn", "conflict")


def compare(pages: Pages, query: Query) -> Page:
    """Two to five things of one kind beside each other, property by property, with the sources of each value."""
    wanted = [id_ for id_ in query.get("id", ()) if id_.strip()]
    added = address.last(query, "add")
    known, wrong = _known(pages, [*wanted, added] if added else wanted)
    found = pages.atlas.compare(*known[:MOST_COMPARED], as_of=pages.site.day)
    facts = [{fact.field.name: fact for fact in about.facts} for about in found.things]
    said = [
        c["value"] for one in facts for f in one.values() if f.field.type == "reference" for c in f.claims
    ]
    cells = pages.cells(found.fields, [d.row for d in found.things], *said, *(d.id for d in found.things))
    values = {
        "found": found, "kind": found.kind, "facts": facts, "cells": cells, "title_of": lambda d: title(d.kind, d.row, cells),
        "wrong": [*wrong, *(f"{name}: {pages.t('no more than five')}" for name in known[MOST_COMPARED:])],
        "command": f"kg compare {shlex.join(d.id for d in found.things)}", "example": _beside(pages),
    }  # fmt: skip
    return Page("compare", pages.t("Compare"), values)


def _known(pages: Pages, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The ids of which something is known on the day, and what is wrong with the other names."""
    known, wrong = [], []
    for name in names:
        try:
            id_ = pages.atlas.find(name)
            pages.atlas.compare(id_, as_of=pages.site.day)
        except CallError as error:
            wrong.append(str(error))
        else:
            known.append(id_)
    return list(dict.fromkeys(known)), wrong


def _beside(pages: Pages) -> list[tuple[str, str]]:
    """The parameters of an example: the first two of what is most spoken of."""
    kind = next(k for k in pages.kinds.values() if k.named and k.makes)
    return [("id", str(row["id"])) for row in pages.atlas.browse(kind.table, Wanted(size=2)).rows]


def changes(pages: Pages, which: str) -> Page:
    """What changed in a month, the present one if none is named, and how much in every other."""
    months = pages.atlas.months()
    known = [row["month"] for row in months]
    passed = [month for month in known if month <= pages.atlas.until[:7]]
    chosen = which or next(iter(passed), "")
    if which and which not in known:
        return pages.missing(which)
    found = pages.atlas.month(chosen)
    cells = pages.naming(part for row in found.rows for part in (row["id"], row["id"].split("/")[0]))
    values = {
        "months": months, "month": chosen, "changes": [(change, found.of(change)) for change in CHANGES], "cells": cells,
        "latest": not which,
    }  # fmt: skip
    return Page("changes", f"{pages.t('Changes')} {chosen}", values)


def diagrams(pages: Pages) -> Page:
    """Every diagram."""
    return Page("diagrams", pages.t("Diagrams"), {"diagrams": pages.atlas.diagrams()})


def diagram(pages: Pages, name: str, query: Query) -> Page:
    """One diagram, the rows behind it as a table, and its command."""
    if name not in pages.atlas.diagrams():
        return pages.missing(name)
    thing, where = address.last(query, "thing"), address.last(query, "where")
    thing = thing or _middle(pages, name)
    wrong, figure = None, None
    try:
        figure = _drawn(pages, name, thing, where, linked=True)
    except KgError as error:
        wrong = error
    rows = figure.rows if figure else []
    cells = pages.naming(str(v) for row in rows for v in row.values() if isinstance(v, str))
    values = {
        "name": name, "about": pages.atlas.diagrams()[name], "thing": thing, "where": where, "figure": figure, "wrong": wrong,
        "cells": cells, "drawn": Markup(figure.svg()) if figure else "",  # noqa: S704 - a picture escaped its texts
    }  # fmt: skip
    return Page("diagram", pages.t(f"diagram-{name}"), values, style=figure.font if figure else "")


def picture(pages: Pages, name: str, thing: str = "", where: str = "") -> tuple[str, bool]:
    """A diagram as SVG, or what is wrong as a picture of its words; and whether it could be drawn."""
    try:
        return _drawn(pages, name, thing or _middle(pages, name), where).svg(), True
    except KgError as error:
        return WRONG.format(escape(str(error))), False


def _middle(pages: Pages, name: str) -> str:
    """What a diagram is drawn around where nobody says it; blank where it has no middle."""
    about = pages.atlas.diagrams().get(name)
    return pages.example if about and about.around else ""


def _drawn(pages: Pages, name: str, thing: str, where: str, *, linked: bool = False) -> "Figure":
    address = _address(pages) if linked else None
    return pages.atlas.draw(
        name, *filter(None, [thing]), where=where, lang=pages.site.lang, as_of=pages.site.day, address=address
    )


def _address(pages: Pages) -> Callable[[str], str]:
    """Where the page of each thing is, seen from this one."""
    tables = {row["id"]: row["tbl"] for row in pages.atlas.rows("select id, tbl from nodes")}
    return lambda id_: (
        pages.site.to(tables[id_], id_) if id_ in tables and not pages.kinds[tables[id_]].measure else ""
    )


def downloads(pages: Pages) -> Page:
    """Every table as CSV and JSON."""
    return Page(
        "downloads",
        pages.t("Downloads"),
        {"tables": [(k, pages.atlas.browse(k.table).total) for k in pages.kinds.values()]},
    )
