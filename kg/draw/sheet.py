"""The sheet a picture is drawn on: its facts, its language, its title and its footer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from kg.draw.font import fitted, width, wrapped
from kg.draw.palette import INK, QUIET
from kg.draw.scene import Scene
from kg.errors import CallError
from kg.sql import script
from kg.warehouse.connect import fetch

Row = dict[str, Any]
MARGIN = 48.0
TOP, BOTTOM = 132.0, 74.0


@dataclass(frozen=True)
class Wish:
    """What was asked for.

    Attributes:
        name: The diagram.
        lang: ``en`` or ``zh``.
        where: A question; only what answers it is drawn.
        kept: The ids that answer it, where it was asked.
        thing: The id to draw around, for diagrams that have a middle.
    """

    name: str
    lang: str = "en"
    where: str = ""
    kept: Collection[str] | None = None
    thing: str = ""

    @property
    def command(self) -> str:
        """What to type to draw it again."""
        parts = ["kg draw", self.name, self.thing, f'--where "{self.where}"' if self.where else ""]
        return " ".join(part for part in [*parts, "--lang zh" if self.lang == "zh" else ""] if part)


@dataclass
class Sheet:
    """A picture in the making, with the facts it is made from.

    Attributes:
        con: An open warehouse.
        wish: What was asked for.
        scene: What is drawn.
        rows: The rows behind the picture, one a mark.
        unknown: What was left out because nobody says, as a phrase in both languages.
    """

    con: duckdb.DuckDBPyConnection
    wish: Wish
    scene: Scene = field(default_factory=Scene)
    rows: list[Row] = field(default_factory=list)
    heading: str = ""
    below: str = ""
    left_out: list[str] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)

    @property
    def left(self) -> float:
        """Where what is drawn may begin."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where what is drawn must end."""
        return self.scene.wide - MARGIN

    @property
    def top(self) -> float:
        """Below the title."""
        return TOP

    @property
    def bottom(self) -> float:
        """Above the footer."""
        return self.scene.high - BOTTOM

    def say(self, en: str, zh: str) -> str:
        """The text in the language of the picture."""
        return zh if self.wish.lang == "zh" else en

    def name(self, row: Row) -> str:
        """A thing's name in the language of the picture."""
        return str((row.get("name_zh") if self.wish.lang == "zh" else None) or row["name"])

    def read(self, name: str, values: Sequence[Any] = ()) -> list[Row]:
        """Rows of a script in ``sql/``, less those that the question asked for leaves out."""
        rows = fetch(self.con, script("draw", name), values)
        kept = self.wish.kept
        return rows if kept is None else [row for row in rows if row["id"] in kept]

    def use(self, rows: list[Row]) -> list[Row]:
        """Take rows as those behind the picture.

        Raises:
            CallError: There are none.
        """
        if not rows:
            why = f" for {self.wish.where!r}" if self.wish.where else ""
            msg = f"nothing to draw{why}: no fact of {self.wish.name} is known (ask for more with --where)"
            raise CallError(msg)
        self.rows += rows
        for row in rows:
            self.cited.update(row.get("sources") or ())
        return rows

    def titled(self, heading: str, below: str) -> None:
        """The message of the picture, and how to read it."""
        self.heading, self.below = heading, below

    def omit(self, count: int, en: str, zh: str) -> None:
        """Say how many are not drawn, and why."""
        if count:
            self.left_out.append(self.say(f"{count} {en}", f"{count} {zh}"))

    def tip(self, row: Row, *facts: object) -> str:
        """What a mark says when pointed at."""
        said = [str(fact) for fact in facts if fact not in (None, "", [])]
        sources = ", ".join(row.get("sources") or ())
        return "\n".join([self.name(row), *said, *([sources] if sources else [])])

    def framed(self) -> Scene:
        """The picture with its title and footer."""
        scene, room = self.scene, self.right - self.left
        scene.text(self.left, 62, fitted(self.heading, room, 34, 700), 34, weight=700)
        for index, line in enumerate(wrapped(self.below, room, 17)[:2]):
            scene.text(self.left, 92 + 23 * index, line, 17, fill=QUIET)
        base = scene.high - 44
        scene.line(self.left, base - 20, self.right, base - 20, INK, stroke_width=0.8)
        command = self.wish.command
        scene.text(self.right, base, fitted(command, room * 0.45, 13), 13, fill=QUIET, anchor="end")
        space = room - min(width(command, 13), room * 0.45) - 24
        for index, line in enumerate(wrapped(self._credits(), space, 13)[:2]):
            scene.text(self.left, base + 19 * index, line, 13, fill=QUIET)
        return scene

    def _credits(self) -> str:
        known = self.con.execute(
            "select id, coalesce(case when ? = 'zh' then publisher_zh end, publisher, id) || ' ' || left(typed, 7) "
            "from sources where kind = 'report' order by date, id",
            [self.wish.lang],
        ).fetchall()
        ids = {id_ for id_, _ in known}
        names = [name for id_, name in known if id_ in self.cited]
        others = len(self.cited - ids)
        more = [self.say(f"{others} other sources", f"另有 {others} 个来源")] if others else []
        said = "; ".join([*names, *more])
        ((day,),) = self.con.execute("select max(date) from sources").fetchall()
        left_out = "; ".join(self.left_out)
        return "  ·  ".join(
            part
            for part in (
                self.say(f"Sources: {said}", f"来源：{said}") if said else "",
                self.say(f"facts to {day}", f"事实截至 {day}"),
                self.say(f"not drawn: {left_out}", f"未画：{left_out}") if left_out else "",
            )
            if part
        )


def joined(parts: Iterable[object]) -> str:
    """Parts of a tooltip on one line."""
    return ", ".join(str(part) for part in parts if part not in (None, "", []))
