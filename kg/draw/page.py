"""A picture as one page for a browser: what each mark says, the rows as a table, the sources with links."""

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from kg.draw.palette import dark, follow_reader
from kg.draw.wish import Wish

READABLE = 900
"""Pixels below which a picture is scrolled rather than shrunk."""
HIDDEN = {"chosen", "sources", "about", "claimed"}


@cache
def _template() -> Template:
    return Template((files("kg.draw") / "page.html").read_text("utf-8"))


def page(
    svg: str, wish: Wish, title: str, rows: Sequence[dict[str, Any]], sources: Sequence[tuple[str, str, str]]
) -> str:
    """The page: it asks no other host, and follows a reader who prefers dark unless a theme was chosen."""
    chinese = wish.lang == "zh"
    names = [n for n in dict.fromkeys(n for row in rows for n in row) if n not in HIDDEN]
    made = _template().substitute(
        lang=wish.lang,
        title=escape(title),
        scheme="dark" if wish.theme == "dark" else "light dark",
        least=min(READABLE, wish.pixels[0]),
        dark="" if wish.theme == "dark" else _dark_page(),
        svg=svg,
        rows_head=f"数据（{len(rows)} 行）" if chinese else f"The {len(rows)} rows behind it",
        heads="".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in [*names, "sources"]),
        rows="\n".join(_row(row, names) for row in rows),
        sources_head=f"来源（{len(sources)}）" if chinese else f"Its {len(sources)} sources",
        sources="\n".join(_source(*source) for source in sources),
    )
    return dark(made) if wish.theme == "dark" else made


def _dark_page() -> str:
    own = "@media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--quiet:#a3adb8;--line:#39424c;--paper:#14191f;--link:#3f9bff}}"
    return own + follow_reader()


def _row(row: dict[str, Any], names: list[str]) -> str:
    cited = ", ".join(f'<a href="#{escape(one)}">{escape(one)}</a>' for one in row.get("sources") or ())
    cells = "".join(f"<td>{escape(_said(row.get(name)))}</td>" for name in names)
    return f'<tr id="row-{escape(str(row["id"]))}">{cells}<td>{cited}</td></tr>'


def _said(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _source(id_: str, title: str, url: str) -> str:
    said = f'<a href="{escape(url)}">{escape(title)}</a>' if url else escape(title)
    return f'<li id="{escape(id_)}">{escape(id_)}: {said}</li>'
