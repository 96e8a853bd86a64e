"""Typed conditions, and how each reads back in words.

A path is the property asked about, or a link and the property at its other end:
``(developer, country)`` of a model is the country of its developer.
"""

from dataclasses import dataclass

from kg.facts.values import PartialDate, Quantity
from kg.query.ask.lexicon import Property

Path = tuple[Property, ...]
_SAID = {
    "<": ("under", "小于"), "<=": ("at most", "不超过"), ">": ("over", "大于"), ">=": ("at least", "不低于"),
    "=": ("exactly", "等于"), "since": ("since", "自"), "after": ("after", "晚于"), "before": ("before", "早于"),
    "until": ("until", "截至"), "in": ("in", "在"),
}  # fmt: skip

_IMPLIES = {
    "open_source": ("weights that are open", "权重开放"),
    "open_weights": ("called open source", "称开源"),
    "open_code": ("called open source", "称开源"),
}
"""What else counts as a yes."""


@dataclass(frozen=True)
class Said:
    """One phrase in both languages."""

    en: str
    zh: str


_SCALES = {
    "en": (("T", 1e12), ("B", 1e9), ("M", 1e6), ("K", 1e3)),
    "zh": (("万亿", 1e12), ("亿", 1e8), ("万", 1e4)),
}

LONG = 1e18
"""From here on a number is written with its exponent: 1e24."""


def shown(operand: Quantity | PartialDate, language: str = "en") -> str:
    """A number in its shortest usual form in a language, so that 50亿 and 5B read alike."""
    if isinstance(operand, PartialDate):
        return operand.typed
    if abs(operand.value) >= LONG:
        mantissa, exponent = f"{operand.value:.5e}".split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    for suffix, factor in _SCALES[language]:
        if abs(operand.value) >= factor:
            return f"{operand.value / factor:.6g}{suffix}"
    return f"{operand.value:.6g}"


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
        en, zh = _SAID[self.op]
        unit = self.unit or (self.path[-1].unit if isinstance(self.operand, Quantity) else "")
        unit = f" {unit}" if unit else ""
        label = _label(self.path)
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
        label = _label(self.path)
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
        label, prop = _label(self.path), self.path[-1]
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
class Result:
    """A benchmark result compared with a number."""

    metric: str
    op: str
    operand: Quantity
    benchmark: str = ""
    benchmark_name: str = ""
    table: str = ""
    label: str = ""

    def place(self) -> int:
        """Results stand last."""
        return 1000

    def said(self) -> Said:
        """The condition in words."""
        en, zh = _SAID[self.op]
        on = (f" on {self.benchmark_name}", f"（{self.benchmark_name}）") if self.benchmark else ("", "")
        metric = self.label or self.metric
        return Said(
            f"{metric}{on[0]} {en} {shown(self.operand)}", f"{metric}{on[1]}{zh} {shown(self.operand, 'zh')}"
        )


@dataclass(frozen=True)
class Linked:
    """Something linked to the thing for which all of several conditions hold.

    Attributes:
        link: The column that makes the link.
        conditions: What must hold at its other end.
        labels: What stands there, in both languages.
        back: The link points at the thing asked about, as a round does at its company.
    """

    link: Property
    conditions: tuple["Condition", ...]
    labels: tuple[str, str]
    back: bool

    def place(self) -> int:
        """Links back stand after everything the thing itself says."""
        return 900 if self.back else self.link.position

    def said(self) -> Said:
        """The condition in words."""
        parts = [condition.said() for condition in sorted(self.conditions, key=lambda c: c.place())]
        en, zh = "; ".join(p.en for p in parts), "；".join(p.zh for p in parts)
        en, zh = (f" with ({en})", f"（{zh}）") if parts else ("", "")
        if self.back:
            how_en, how_zh = (
                ("", "")
                if self.link.maker
                else (f" by their {self.link.label_en}", f"（经{self.link.label_zh}）")
            )
            return Said(f"has {self.labels[0]}{how_en}{en}", f"有{self.labels[1]}{how_zh}{zh}")
        return Said(
            f"{self.link.label_en} is among {self.labels[0]}{en}",
            f"{self.link.label_zh}属于{self.labels[1]}{zh}",
        )


@dataclass(frozen=True)
class Related:
    """A typed link between the thing asked about and another.

    Attributes:
        relation: The link, as in relations.csv.
        table: Where the other thing stands.
        conditions: What must hold of the other thing.
        labels: How the link is called, in both languages.
        of_other: The other thing is the subject: "OpenAI投资的公司".
    """

    relation: str
    table: str
    conditions: tuple["Condition", ...]
    labels: tuple[str, str]
    of_other: bool

    def place(self) -> int:
        """After links that columns carry."""
        return 950

    def said(self) -> Said:
        """The condition in words."""
        other = _far(self.table, self.conditions)
        en, zh = self.labels
        if self.of_other:
            return Said(f"{other.en} {en} it", f"{other.zh}{zh}之")
        return Said(f"{en} {other.en}", f"{zh}{other.zh}")


def _far(table: str, conditions: tuple["Condition", ...]) -> Said:
    """What stands at the other end of a link: a thing by its name, or rows that are described."""
    if len(conditions) == 1 and isinstance(conditions[0], This):
        return Said(conditions[0].name, conditions[0].name)
    parts = [condition.said() for condition in conditions]
    en, zh = "; ".join(p.en for p in parts), "；".join(p.zh for p in parts)
    return Said(f"{table} with ({en})" if en else table, f"{table}（{zh}）" if zh else table)


@dataclass(frozen=True)
class This:
    """One thing itself."""

    table: str
    id: str
    name: str

    def place(self) -> int:
        """Before everything that is said of it."""
        return -1

    def said(self) -> Said:
        """The condition in words."""
        return Said(f"is {self.name}", f"是{self.name}")


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
class Counted:
    """A number of rows that lead to the thing."""

    link: Property
    conditions: tuple["Condition", ...]
    labels: tuple[str, str]
    op: str
    number: float

    def place(self) -> int:
        """With the other links back."""
        return 900

    def said(self) -> Said:
        """The condition in words."""
        en, zh = _SAID[self.op]
        far = [condition.said() for condition in self.conditions]
        more = (
            (f" with ({'; '.join(p.en for p in far)})", f"（{'；'.join(p.zh for p in far)}）")
            if far
            else ("", "")
        )
        return Said(
            f"has {en} {self.number:g} {self.labels[0]}{more[0]}",
            f"有{zh} {self.number:g} 个{self.labels[1]}{more[1]}",
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


Leaf = Bound | Between | Is | Result | Linked | Related | This | Contains | State | Counted
Condition = Leaf | Not | AnyOf


def _label(path: Path) -> Said:
    en = "'s ".join(prop.label_en for prop in path)
    return Said(en, "的".join(prop.label_zh for prop in path))
