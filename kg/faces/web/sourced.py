"""Pages about sources: what each says, and where they disagree."""

from kg.faces.web import address
from kg.faces.web.address import Query
from kg.faces.web.pages import Page, Pages

SIZE = 200
"""Claims of one page of a server; a folder has all on one."""
ALL = 1_000_000
STANDINGS = ("open", "overruled", "settled")
"""How a conflict may stand."""


def sources(pages: Pages) -> Page:
    """Every source."""
    return Page("sources", pages.t("Sources"), {"sources": pages.atlas.sources()})


def source(pages: Pages, id_: str, query: Query) -> Page:
    """Everything that one source said."""
    size = ALL if pages.site.static else SIZE
    page = address.number(query, "page", 1, 100_000)
    found = pages.atlas.source(id_, page=page, size=size)
    things = [row["subject"] for row in (*found.claims, *found.conflicts)]
    said = [row["value"] for row in found.claims] + [v for row in found.conflicts for v in row["vals"]]
    cells = pages.naming([*things, *said])
    about = found.about
    heading = (
        about["title"]
        if pages.site.lang == "zh" and about["language"] == "zh"
        else about["title_en"] or about["title"]
    )
    values = {
        "found": found,
        "about": about,
        "heading": heading,
        "cells": cells,
        "page": page,
        "pages": -(-found.total // size),
    }
    return Page("source", heading, values)


def conflicts(pages: Pages, status: str = "") -> Page:
    """Where sources disagree, all or those that stand in one way."""
    rows = pages.atlas.conflicts(as_of=pages.site.day)
    shown = [row for row in rows if not status or row["status"] == status]
    said = [v for row in shown for v in row["vals"]]
    cells = pages.naming([*(row["subject"] for row in shown), *said])
    counts = {name: sum(row["status"] == name for row in rows) for name in STANDINGS}
    return Page(
        "conflicts", pages.t("Conflicts"), {"rows": shown, "counts": counts, "picked": status, "cells": cells}
    )
