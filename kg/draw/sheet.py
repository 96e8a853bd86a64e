"""The sheet a picture is drawn on: its facts, its language, its title and its footer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

import duckdb

from kg.draw.facts import Facts, Row
from kg.draw.font import drawable, fitted, wrapped
from kg.draw.palette import INK, QUIET
from kg.draw.scene import Mark, Scene
from kg.draw.text import short, spaced
from kg.draw.wish import Wish
from kg.errors import CallError

SMALL = 13.5
"""Ten points on a slide: no text is smaller."""
NORMAL, TITLE = 15.0, 27.0
MARGIN, FOOT = 40.0, 74.0
FOOT_LINES = 3
NAMED = 3
"""Sources that a tooltip names."""


class Area(NamedTuple):
    """A part of the sheet."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        """Where it ends, downwards."""
        return self.top + self.high


@dataclass
class Sheet:
    """A picture in the making, with the facts it is made from.

    Attributes:
        con: An open warehouse.
        wish: What was asked for.
        facts: What is known of it.
        scene: What is drawn.
        rows: The rows behind the picture, one a mark.
        left_out: What is not drawn, as phrases.
        cited: The sources of what is drawn.
        specs: The Vega-Lite specifications of its charts.
    """

    con: duckdb.DuckDBPyConnection
    wish: Wish
    facts: Facts = field(init=False)
    scene: Scene = field(init=False)
    rows: list[Row] = field(default_factory=list)
    heading: str = ""
    below: str = ""
    left_out: list[str] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    specs: list[dict[str, Any]] = field(default_factory=list)
    _places: dict[str, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take a sheet of the size asked for."""
        self.facts = Facts(self.con, self.wish.kept, self.wish.as_of)
        self.scene = Scene(float(self.wish.pixels[0]), float(self.wish.pixels[1]))

    def say(self, en: str, zh: str) -> str:
        """The text in the language of the picture."""
        return zh if self.wish.lang == "zh" else en

    def short(self, value: float, digits: int = 3) -> str:
        """A number in the language of the picture."""
        return short(value, self.wish.lang, digits)

    def name(self, row: Row, prefix: str = "") -> str:
        """A thing's name in the language of the picture, or another that the font has letters for."""
        names = [
            row.get(f"{prefix}name_zh") if self.wish.lang == "zh" else None,
            row[f"{prefix}name"],
            row["id"],
        ]
        return next(str(name) for name in names if name and (drawable(str(name)) or name is names[-1]))

    def read(self, name: str = "", values: Mapping[str, Any] | None = None) -> list[Row]:
        """Rows of the script of this picture, or of another."""
        return self.facts.read(name or self.wish.name, values)

    def first(self, items: Sequence[Any], room: int, en: str, zh: str) -> list[Any]:
        """The first of what is ranked, as many as there is room for and were asked for; the others are said."""
        most = min(room, self.wish.top or room)
        self.omit(len(items) - most, en, zh)
        return list(items[:most])

    def use(self, rows: list[Row]) -> list[Row]:
        """Take rows as those behind the picture.

        Raises:
            CallError: There are none, or none is about what should stand out.
        """
        if not rows:
            of = f"answers {self.wish.where!r} and can be drawn" if self.wish.where else "can be drawn"
            day = f" as known on {self.wish.as_of}" if self.wish.as_of else ""
            rest = f" (not drawn: {'; '.join(self.left_out)})" if self.left_out else ""
            msg = f"nothing to draw: nothing that {self.wish.name} shows{day} {of}{rest}"
            raise CallError(msg)
        for row in rows:
            self.cited.update(row.get("sources") or ())
            row["chosen"] = bool({row["id"], *(row.get("about") or ())} & set(self.wish.highlight))
        self.rows += rows
        return rows

    def pixels_left(self) -> tuple[float, float]:
        """Width and height between margins, title and footer, about."""
        return self.scene.wide - 2 * MARGIN, self.scene.high - FOOT - 120

    def titled(self, heading: str, below: str) -> Area:
        """Write the message of the picture and how to read it; gives what is left to draw on."""
        heading, below = (spaced(text) if self.wish.lang == "zh" else text for text in (heading, below))
        self.heading, self.below = heading, below
        wide = self.scene.wide - 2 * MARGIN
        y = 18.0
        for line in wrapped(heading, wide, TITLE, 700)[:3]:
            y += TITLE * 1.2
            self.scene.text(MARGIN, y, line, TITLE, weight=700)
        y += 6
        for line in wrapped(below, wide, NORMAL)[:4]:
            y += NORMAL * 1.35
            self.scene.text(MARGIN, y, line, NORMAL, fill=QUIET)
        y += 16
        return Area(MARGIN, y, wide, self.scene.high - FOOT - y)

    def omit(self, count: int, en: str, zh: str) -> None:
        """Say how many are not drawn, and why."""
        if count > 0:
            self.left_out.append(self.say(f"{count:,} {en if count > 1 else _one(en)}", f"{count} {zh}"))

    def mark(self, row: Row, *facts: object) -> Mark:
        """What a mark says when pointed at, and where it leads."""
        said = [str(fact) for fact in facts if fact not in (None, "", [])]
        places = self._cited_places(row)
        told = [f"{p['source']}: {p['locator']}" for p in places[:NAMED]]
        if not places:
            told = list(row.get("sources") or ())[:NAMED]
        more = max(len(places), len(row.get("sources") or ())) - len(told)
        told += [self.say(f"and {more} more sources", f"另有 {more} 个来源")] if more > 0 else []
        link = self.page(row) or next((p["url"] for p in places if p["url"]), "")
        return Mark(str(row["id"]), "\n".join([self.name(row), *said, *told]), link)

    def page(self, row: Row) -> str:
        """Where the page of the thing of a row is; a sum of many leads to its line in the table below.

        The id of a row that is no thing begins with that of the thing it speaks of. Blank without addresses.
        """
        if not self.wish.address:
            return ""
        id_, about = str(row["id"]), list(row.get("about") or [])
        only = about if len(about) == 1 else []
        pages = map(self.wish.address, (id_, re.split("[/ .]", id_)[0], *only))
        return next(filter(None, pages), f"#row-{quote(id_)}")

    def _cited_places(self, row: Row) -> list[Row]:
        """Where the claims about the thing of a row stand: one place a source, most authoritative first."""
        if not self._places:
            found = self.facts.ask(
                "select c.id, c.source, min(c.locator) as locator, any_value(s.url) as url, min(c.authority_rank) as rank "
                "from main.claims as c join main.sources as s on s.id = c.source "
                "where c.id in (select unnest($ids)) group by c.id, c.source order by c.id, rank, c.source",
                {"ids": [str(r.get("claimed") or r["id"]) for r in self.rows]},
            )
            for place in found:
                self._places.setdefault(place["id"], []).append(place)
            self._places.setdefault("", [])
        return self._places.get(str(row.get("claimed") or row["id"]), [])

    def framed(self) -> Scene:
        """The picture with its footer."""
        unseen = [id_ for id_ in self.wish.highlight if not any(row["chosen"] for row in self.rows)]
        if unseen:
            msg = f"{unseen[0]} is not in this picture of {self.wish.name} (leave out --highlight, or choose what is drawn with --where)"
            raise CallError(msg)
        scene, wide = self.scene, self.scene.wide - 2 * MARGIN
        top = scene.high - FOOT + 10
        scene.line(MARGIN, top, MARGIN + wide, top, INK, stroke_width=0.8)
        lines = wrapped(self._credits(), wide, SMALL)
        if len(lines) > FOOT_LINES:
            lines[FOOT_LINES - 1] = fitted(" ".join(lines[FOOT_LINES - 1 :]), wide, SMALL)
        for index, line in enumerate(lines[:FOOT_LINES]):
            scene.text(MARGIN, top + 19 + 18 * index, line, SMALL, fill=QUIET)
        return scene

    def _credits(self) -> str:
        reports = self.con.execute(
            "select id, coalesce(case when ? = 'zh' then publisher_zh end, publisher, id) || ' ' || left(typed, 7) "
            "from sources where kind = 'report' order by date, id",
            [self.wish.lang],
        ).fetchall()
        names = [name for id_, name in reports if id_ in self.cited]
        others = len(self.cited) - len(names)
        more = (
            self.say(f"{others} others" if others > 1 else "1 other", f"其他 {others} 个")
            if names
            else self.say(str(others), f"{others} 个")
        )
        said = self.say(", ", "、").join([*names, *([more] if others else [])])
        ((day,),) = self.con.execute("select max(earliest) from sources where earliest <= today()").fetchall()
        left_out = self.say("; ", "；").join(self.left_out)
        parts = (
            self.wish.command,
            self.say(f"not drawn: {left_out}", f"未画：{left_out}") if left_out else "",
            self.say(f"sources: {said}", f"来源：{said}") if said else "",
            self.say(f"facts to {self.wish.as_of or day}", f"事实截至 {self.wish.as_of or day}"),
        )
        return "  ·  ".join(part for part in parts if part)


def _one(many: str) -> str:
    """The phrase for one: its first plural is made singular."""
    return re.sub(r"(\w)(ies|s)\b", lambda m: m[1] + ("y" if m[2] == "ies" else ""), many, count=1)


def side_by_side(area: Area, count: int, gap: float = 44) -> list[Area]:
    """An area in equal parts: beside each other where it is wide, else one below the other."""
    if area.wide >= area.high:
        wide = (area.wide - gap * (count - 1)) / count
        return [Area(area.left + i * (wide + gap), area.top, wide, area.high) for i in range(count)]
    high = (area.high - gap * (count - 1) / 2) / count
    return [Area(area.left, area.top + i * (high + gap / 2), area.wide, high) for i in range(count)]


def joined(parts: Iterable[object], by: str = ", ") -> str:
    """Parts of a tooltip on one line."""
    return by.join(str(part) for part in parts if part not in (None, "", []))
