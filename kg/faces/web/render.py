"""A page as HTML."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.atlas import Atlas
from kg.faces.web.address import Site
from kg.faces.web.cells import Cells, Part, title
from kg.faces.web.pages import Page, Pages
from kg.faces.written import cell
from kg.query.declared import Kind
from kg.rows import Row, Rows

Parameters = list[tuple[str, str]]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("kg.faces.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    made.filters["capitalise"] = lambda said: said[:1].upper() + said[1:]
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


def _helpers(pages: Pages, query: Parameters) -> Mapping[str, Callable[..., Any]]:
    """What templates call."""
    site, t = pages.site, pages.t
    rest = [(name, value) for name, value in query if name != "page"]

    def table_of(kind: Kind, rows: Rows, leave_out: str, cells: Cells) -> Markup:
        columns = [kind.fields[name] for name in kind.columns if name != leave_out]
        columns = [f for f in columns if any(cells.parts(f, row) for row in rows)]
        values = {
            "kind": kind, "rows": rows, "columns": columns, "cells": cells, "site": site, "t": t,
            "home_of": _home(site), "title_of": lambda k, row: title(k, row, cells),
        }  # fmt: skip
        return Markup(_environment().get_template("listed.html").render(values))  # noqa: S704 - a template escaped it

    return {
        "table_of": table_of,
        "home_of": _home(site),
        "page_of": lambda number: site.at(
            site.path, [*rest, *([("page", str(number))] if number > 1 else [])]
        ),
        "api": lambda *parts: _api(site, parts, rest),
        "cite": lambda: _cite(pages.atlas, site, query, t),
        "sources_of": lambda rows: _counted(rows, t),
        "generic": _generic,
        "claim_home": _claim_home,
    }


def _home(site: Site) -> Callable[[Kind, Row], str]:
    """The page on which a row is explained: its own, or that of the thing that it says something about."""

    def home(kind: Kind, row: Row) -> str:
        return site.to(kind.table, row[kind.subject] if kind.measure else row["id"])

    return home


def _claim_home(claim: Row, cells: Cells) -> Part:
    """The thing of a claim, at the property that it is about."""
    thing = cells.thing(claim["subject"])
    if thing.href:
        return Part(thing.text, f"{thing.href}#{claim['col']}")
    return Part(str(claim["id"]), cells.site.to(claim["tbl"], claim["id"]))


def _generic(value: Any, cells: Cells) -> Markup:
    """A value whose column is not declared."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    shown = [cells.thing(str(item)) if isinstance(item, str) else Part(cell(item)) for item in items]
    return Markup(", ").join(
        Markup('<a href="{}">{}</a>').format(p.href, p.text) if p.href else escape(p.text) for p in shown
    )


def _counted(rows: Rows, t: Callable[[str], str]) -> str:
    count = len({row["source"] for row in rows})
    return t("{n} source" if count == 1 else "{n} sources").format(n=count)


def _api(site: Site, parts: tuple[str, ...], query: Parameters) -> str:
    *path, last = parts
    name = "/".join([*path[:-1], f"{path[-1]}.csv"]) if last == "csv" and path else "/".join(parts)
    kept = [*query, *([("as_of", str(site.day))] if site.day else [])]
    return f"/api/{name}" + (f"?{urlencode(kept)}" if kept else "")


def _cite(atlas: Atlas, site: Site, query: Parameters, t: Callable[[str], str]) -> str:
    """How to cite this page: what it is, of which content, and the day."""
    today = dt.datetime.now(tz=dt.UTC).date()
    return f"{t('Atlas of generative media')}, {t('content')} {atlas.version}, {site.at(site.path, query).lstrip('.')}, {today}"
