"""Conditions on what a row is linked to: rows of another table, results, how many there are."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.values import Quantity
from kg.query.ask.lexicon import Property
from kg.query.ask.said import COMPARED, Said, shown

if TYPE_CHECKING:
    from kg.query.ask.conditions import Condition


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
        en, zh = COMPARED[self.op]
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
        en, zh = COMPARED[self.op]
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
