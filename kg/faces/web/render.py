"""A page as HTML."""

import hashlib
import json
import shlex
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from kg import sql
from kg.faces.web.address import Site
from kg.faces.web.asked import ANSWERED
from kg.faces.web.cells import Cells, Part, title
from kg.faces.web.pages import Page, Pages
from kg.faces.written import cell
from kg.query.declared import Kind
from kg.rows import Row, Rows

SCRIPT = {
    **{said: said for said in ("yes", "no", "partly", "none", "undisclosed", "disputed", "rows", "or")},
    "unsaid": "no source says", "sources": "Sources", "name": "Name", "compare": "Compare", "pages": "Pages", "previous": "Previous",
    "next": "Next", "remove": "remove this filter", "clear": "Clear all", "nothing": "Nothing has a name with this in it.", "out": "Leave out",
}  # fmt: skip
"""What the script of a folder says."""
FED = 6
"""Months in the feed."""
WHOLE_DAY = 10
"""Characters of a day that is known to the day."""
Parameters = list[tuple[str, str]]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("kg.faces.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    made.filters["capitalise"] = lambda said: said[:1].upper() + said[1:]
    made.filters["quoted"] = sql.text
    made.filters["shell"] = shlex.quote
    made.filters["named"] = lambda value, name: (name, value)
    made.filters["ends"] = lambda name: [f"{name}.min", f"{name}.max"]
    return made


def render(pages: Pages, page: Page, query: Parameters) -> str:
    """The page as HTML; ``query`` are the parameters of its address, without its day."""
    site = pages.site
    own = {
        "site": site, "t": pages.t, "kinds": pages.kinds, "query": query, "title": page.title,
        "version": pages.atlas.version, "none": None,
        "words": "", "day": site.day,
    }  # fmt: skip
    return (
        _environment()
        .get_template(f"{page.template}.html")
        .render({**own, **_helpers(pages, query), **page.values})
    )


def feed(pages: Pages) -> str:
    """What changed in the last months, as an Atom feed whose links are relative: it is the same whatever host was asked."""
    passed = [row["month"] for row in pages.atlas.months() if row["month"] <= pages.atlas.until[:7]]
    rows = [row for month in passed[:FED] for row in pages.atlas.month(month).rows]
    cells = Cells(pages.site, pages.t, pages.atlas.called(row["id"] for row in rows))
    entries = sorted(
        (_entry(row, cells, pages) for row in rows), key=lambda e: (e["updated"], e["id"]), reverse=True
    )
    return _environment().get_template("changes.atom").render(site=pages.site, t=pages.t, entries=entries)


def _entry(row: Row, cells: Cells, pages: Pages) -> Row:
    name = cells.thing(row["id"]).text
    change = pages.t(f"change-{row['change']}")
    told = " → ".join(str(part) for part in (row["before"], row["after"]) if part)
    whole = f"{row['day']}-01-01"[:10] if len(row["day"]) < WHOLE_DAY else row["day"][:WHOLE_DAY]
    updated = f"{whole if whole[:4].isdigit() else '1970-01-01'}T00:00:00Z"
    return {
        **row, "digest": slug(json.dumps([row["before"], row["after"]])), "title": f"{change}: {name}", "summary": told or change, "updated": updated,
        "href": pages.site.to(row["tbl"], row["id"]),
    }  # fmt: skip


def _helpers(pages: Pages, query: Parameters) -> Mapping[str, Callable[..., Any]]:
    """What templates call."""
    site, t = pages.site, pages.t
    rest = [(name, value) for name, value in query if name != "page"]

    def table_of(kind: Kind, rows: Rows, leave_out: str, cells: Cells) -> Markup:
        columns = [kind.fields[name] for name in kind.columns if name != leave_out]
        columns = [f for f in columns if any(cells.parts(f, row) for row in rows)]
        values = {
            "kind": kind, "rows": rows, "columns": columns, "cells": cells, "site": site, "t": t,
            "home_of": _home, "title_of": lambda k, row: title(k, row, cells),
        }  # fmt: skip
        return Markup(_environment().get_template("listed.html").render(values))  # noqa: S704 - a template escaped it

    return {
        "table_of": table_of,
        "home_of": _home,
        "page_of": lambda number: site.at(
            site.path, [*rest, *([("page", str(number))] if number > 1 else [])]
        ),
        "api": lambda *parts: _api(site, parts, rest),
        "cite": lambda: _cite(pages, query),
        "sources_of": lambda rows: _counted(rows, t),
        "generic": _generic,
        "as_rows": Rows,
        "asked": lambda question: _asked(site, question),
        "script_words": lambda: {name: t(said) for name, said in SCRIPT.items()},
        "picture": lambda name, thing="", where="": _picture(site, name, thing, where),
        "plain_columns": _plain_columns,
        "claim_home": _claim_home,
    }


def _home(kind: Kind, row: Row, cells: Cells) -> str:
    """The page on which a row is explained: its own, or that of the thing that it says something about."""
    if not kind.measure:
        return cells.site.to(kind.table, row["id"])
    return cells.thing(str(row[kind.subject])).href


def _claim_home(claim: Row, cells: Cells) -> Part:
    """The thing of a claim, at the property that it is about."""
    thing = cells.thing(claim["subject"])
    if thing.href:
        own = claim["subject"] == claim["id"]
        return Part(thing.text, f"{thing.href}#{claim['col']}" if own else thing.href)
    return Part(thing.text, cells.site.to(claim["tbl"], claim["id"]))


def _generic(value: Any, cells: Cells) -> Markup:
    """A value whose column is not declared."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    shown = [cells.thing(str(item)) if isinstance(item, str) else Part(cell(item)) for item in items]
    return Markup(", ").join(
        Markup('<a href="{}">{}</a>').format(p.href, p.text) if p.href else escape(p.text) for p in shown
    )


def _picture(site: Site, name: str, thing: str, where: str) -> str:
    """The address of a diagram as SVG."""
    asked = urlencode([(k, v) for k, v in (("thing", thing), ("where", where)) if v])
    return f"{site.root}{site.lang}/diagrams/{name}.svg" + (f"?{asked}" if asked and not site.static else "")


def _asked(site: Site, question: str) -> str:
    """The address of the answer to a question; a folder has those of its own questions, and none for another."""
    if not site.static:
        return site.to("ask", q=question)
    return site.to("ask", slug(question)) if question in ANSWERED else ""


def slug(text: str) -> str:
    """A short name for a text of any characters, as for the page of a question in a folder."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _plain_columns(rows: Rows) -> list[str]:
    """Columns without those that repeat another as it was printed."""
    return [name for name in rows.columns if name.removesuffix("_text") not in {*rows.columns} - {name}]


def _counted(rows: Rows, t: Callable[[str], str]) -> str:
    count = len({row["source"] for row in rows})
    return t("{n} source" if count == 1 else "{n} sources").format(n=count)


def _api(site: Site, parts: tuple[str, ...], query: Parameters) -> str:
    *path, last = parts
    name = "/".join([*path[:-1], f"{path[-1]}.csv"]) if last == "csv" and path else "/".join(parts)
    kept = [*query, *([("as_of", str(site.day))] if site.day else [])]
    return f"/api/{name}" + (f"?{urlencode(kept)}" if kept else "")


def _cite(pages: Pages, query: Parameters) -> str:
    """How to cite a page: of which content, where, and until which day its sources were read."""
    site, t = pages.site, pages.t
    address = "/" + site.at(site.path, query).replace("../", "").lstrip("/")
    return f"{t('Atlas of generative media')}, {t('content')} {pages.atlas.version}, {address}, {t('facts read until')} {pages.atlas.until}"
