"""Typed conditions, and how each reads back in words.

A path is the property asked about, or a link and the property at its other end:
``(developer, country)`` of a model is the country of its developer.
"""

from dataclasses import dataclass

from kg.facts.values import PartialDate, Quantity
from kg.query.ask.lexicon import Property
from kg.query.ask.linked import Counted, Linked, Related, Result, This
from kg.query.ask.said import COMPARED, Path, Said, called, shown

_IMPLIES = {
    "open_source": ("weights that are open", "权重开放"),
    "open_weights": ("called open source", "称开源"),
    "open_code": ("called open source", "称开源"),
}
"""What else counts as a yes."""


@dataclass(frozen=True)
class Bound:
    """A number or date compared with another."""

    path: Path
    op: str
    operand: Quantity | PartialDate
    unit: str = ""

    def place(self) -> int:
        """Where it stands in the reading, whatever the order of words."""
        return self.path[0].position

    def said(self) -> Said:
        """The condition in words."""
        en, zh = COMPARED[self.op]
        unit = self.unit or (self.path[-1].unit if isinstance(self.operand, Quantity) else "")
        unit = f" {unit}" if unit else ""
        label = called(self.path)
        if self.path[-1].type == "resolution" and isinstance(self.operand, Quantity):
            lines = f"{self.operand.value:g}"
            return Said(f"{label.en} {en} {lines} lines", f"{label.zh}{zh} {lines} 行")
        return Said(
            f"{label.en} {en} {shown(self.operand)}{unit}",
            f"{label.zh}{zh} {shown(self.operand, 'zh')}{unit}",
        )


@dataclass(frozen=True)
class Between:
    """A number or date within two others, both included."""

    path: Path
    low: Quantity | PartialDate
    high: Quantity | PartialDate
    unit: str = ""

    def place(self) -> int:
        """Where it stands in the reading, whatever the order of words."""
        return self.path[0].position

    def said(self) -> Said:
        """The condition in words."""
        label = called(self.path)
        return Said(
            f"{label.en} between {shown(self.low)} and {shown(self.high)}",
            f"{label.zh}介于 {shown(self.low, 'zh')} 与 {shown(self.high, 'zh')}",
        )


@dataclass(frozen=True)
class Is:
    """A choice, a flag or a link that has a certain value."""

    path: Path
    value: str
    shown: Said

    def place(self) -> int:
        """Where it stands in the reading, whatever the order of words."""
        return self.path[0].position

    def said(self) -> Said:
        """The condition in words."""
        label, prop = called(self.path), self.path[-1]
        if prop.type == "flag":
            en, zh = (("", ""), ("not ", "非"))[self.value == "no"]
            how = (
                Said(f" (stated, or {_IMPLIES[prop.name][0]})", f"（明示，或{_IMPLIES[prop.name][1]}）")
                if prop.name in _IMPLIES
                else Said("", "")
            )
            return Said(f"{en}{label.en}{how.en}", f"{zh}{label.zh}{how.zh}")
        if prop.tree:
            return Said(
                f"{label.en} is {self.shown.en} or a kind of it", f"{label.zh}为{self.shown.zh}（含其子类）"
            )
        if prop.versions:
            return Said(
                f"{label.en} is {self.shown.en} or a version of it",
                f"{label.zh}为{self.shown.zh}（含其版本）",
            )
        verb = ("includes", "包括") if prop.many else ("is", "为")
        return Said(f"{label.en} {verb[0]} {self.shown.en}", f"{label.zh}{verb[1]}{self.shown.zh}")


@dataclass(frozen=True)
class Contains:
    """A text that has certain words in it."""

    prop: Property
    text: str
    whole: bool = False

    def place(self) -> int:
        """Where the property stands."""
        return self.prop.position

    def said(self) -> Said:
        """The condition in words."""
        if self.whole:
            return Said(f"{self.prop.label_en} is {self.text}", f"{self.prop.label_zh}为{self.text}")
        return Said(f'{self.prop.label_en} mentions "{self.text}"', f"{self.prop.label_zh}提到“{self.text}”")


@dataclass(frozen=True)
class State:
    """How well a property is known: disputed, unknown, undisclosed or known."""

    prop: Property
    state: str

    def place(self) -> int:
        """Where the property stands."""
        return self.prop.position

    def said(self) -> Said:
        """The condition in words."""
        zh = {"disputed": "有争议", "unknown": "未知", "undisclosed": "未公开", "known": "已知"}[self.state]
        return Said(f"{self.prop.label_en} is {self.state}", f"{self.prop.label_zh}{zh}")


@dataclass(frozen=True)
class Items:
    """How many values a list has: "more than 10 languages"."""

    prop: Property
    op: str
    number: float

    def place(self) -> int:
        """Where the property stands."""
        return self.prop.position

    def said(self) -> Said:
        """The condition in words."""
        en, zh = COMPARED[self.op]
        return Said(
            f"has {en} {self.number:g} {self.prop.label_en}", f"有{zh} {self.number:g} 种{self.prop.label_zh}"
        )


@dataclass(frozen=True)
class Not:
    """The opposite."""

    condition: "Condition"

    def place(self) -> int:
        """Where what is denied would stand."""
        return self.condition.place()

    def said(self) -> Said:
        """The condition in words."""
        inner = self.condition.said()
        return Said(f"not ({inner.en})", f"非（{inner.zh}）")


@dataclass(frozen=True)
class AnyOf:
    """At least one of several."""

    conditions: tuple["Condition", ...]

    def place(self) -> int:
        """Where the first alternative would stand."""
        return self.conditions[0].place()

    def said(self) -> Said:
        """The condition in words."""
        # Things of one name read alike.
        parts = dict.fromkeys(condition.said() for condition in self.conditions)
        return Said(" or ".join(p.en for p in parts), "或".join(p.zh for p in parts))


Leaf = Bound | Between | Is | Result | Linked | Related | This | Contains | State | Items | Counted
Condition = Leaf | Not | AnyOf
