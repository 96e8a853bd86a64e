"""Pages beside lists and things: comparing, months, diagrams, downloads."""

from typing import Any

from kg.errors import CallError, KgError
from kg.faces.web import address
from kg.faces.web.address import Query
from kg.faces.web.cells import Cells, title
from kg.faces.web.pages import Page, Pages
from kg.query.describe import Description

MOST_COMPARED = 5
CHANGES = ("new", "price", "withdrawn", "conflict")


def compare(pages: Pages, query: Query) -> Page:
    """Two to five things of one kind beside each other, property by property."""
    wanted = [*dict.fromkeys(id_ for id_ in query.get("id", ()) if id_.strip())][:MOST_COMPARED]
    added = address.last(query, "add")
    found, wrong = _found(pages, [*wanted, added] if added else wanted)
    kind = found[0].kind if found else None
    same = [d for d in found if d.kind == kind]
    rows = [d.row for d in same]
    fields = list(kind.fields.values()) if kind else []
    cells = pages.cells(fields, rows, *(d.id for d in same))
    shown = [
        f
        for f in fields
        if f.name not in {"name", "name_zh", "aliases"} and any(cells.parts(f, row) for row in rows)
    ]
    values = {
        "found": same, "kind": kind, "fields": shown, "cells": cells, "wrong": wrong, "most": MOST_COMPARED,
        "left": [d for d in found if d.kind != kind],
        "differ": {f.name for f in shown if len({tuple(p.text for p in cells.parts(f, row)) for row in rows}) > 1},
        "title_of": lambda d: title(d.kind, d.row, cells),
    }  # fmt: skip
    return Page("compare", pages.t("Compare"), values)


def _found(pages: Pages, names: list[str]) -> tuple[list[Description], list[str]]:
    """The things that these ids or names mean, and what is wrong with those that mean none."""
    found: dict[str, Description] = {}
    wrong = []
    for name in names:
        try:
            one = pages.atlas.describe(pages.atlas.find(name), as_of=pages.site.day)
        except CallError as error:
            wrong.append(str(error))
            continue
        if one:
            found[one.id] = one
    return [*found.values()][:MOST_COMPARED], wrong


def changes(pages: Pages, which: str) -> Page:
    """What changed in a month, the present one if none is named, and how much in every other."""
    months = pages.atlas.months()
    known = [row["month"] for row in months]
    passed = [month for month in known if month <= pages.until[:7]]
    chosen = which or next(iter(passed), "")
    if which and which not in known:
        return pages.missing(which)
    found = pages.atlas.month(chosen)
    cells = Cells(
        pages.site,
        pages.t,
        pages.atlas.called(part for row in found.rows for part in (row["id"], row["id"].split("/")[0])),
    )
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
    about = pages.atlas.diagrams()[name]
    values: dict[str, Any] = {
        "name": name,
        "about": about,
        "thing": thing,
        "where": where,
        "figure": None,
        "wrong": None,
    }
    try:
        figure = pages.atlas.draw(
            name, thing=thing or (pages.example if about.around else ""), where=where, lang=pages.site.lang
        )
        values |= {"figure": figure, "thing": thing or (pages.example if about.around else "")}
    except KgError as error:
        values["wrong"] = error
    rows = values["figure"].rows if values["figure"] else []
    cells = Cells(
        pages.site,
        pages.t,
        pages.atlas.called(str(v) for row in rows for v in row.values() if isinstance(v, str)),
    )
    return Page("diagram", name, {**values, "cells": cells})


def downloads(pages: Pages) -> Page:
    """Every table as CSV and JSON."""
    return Page(
        "downloads",
        pages.t("Downloads"),
        {"tables": [(k, pages.atlas.browse(k.table).total) for k in pages.kinds.values()]},
    )
