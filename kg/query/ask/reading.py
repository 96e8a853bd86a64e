"""What a question was understood to mean, and how that reads back."""

from dataclasses import dataclass

from kg.query.ask.conditions import Condition
from kg.query.ask.said import Path, Said

AGGREGATES = {
    "avg": ("average", "平均"), "median": ("median", "中位"), "sum": ("total", "总计"), "max": ("highest", "最高"),
    "min": ("lowest", "最低"),
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """How the answer is sorted.

    Attributes:
        column: What ranks, or a table whose rows are counted.
        descending: The highest first.
        apart: A column whose values are ranked each for itself.
        better: A column that says of each row whether lower or higher is better; the best comes first.
        labels: How it is called.
    """

    column: str
    descending: bool
    apart: str = ""
    better: str = ""
    labels: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Group:
    """By what an answer is counted.

    Attributes:
        path: The property, or a link and the property at its other end.
        by_year: Dates are counted by their year.
    """

    path: Path
    by_year: bool = False

    @property
    def label(self) -> str:
        """How it is called."""
        return "year" if self.by_year else self.path[-1].label_en


@dataclass(frozen=True)
class Reading:
    """A question about rows of a table, understood completely.

    Attributes:
        table: What is asked about.
        conditions: All of them must hold.
        order: How rows are sorted.
        limit: How many are wanted.
        counted: Only their number is wanted.
        group: What they are counted or summed up by.
        aggregate: A function and the column that it sums up.
        shows: Columns that the question asks to see.
        labels: The table in both languages.
    """

    table: str
    conditions: tuple[Condition, ...] = ()
    order: Order | None = None
    limit: int | None = None
    counted: bool = False
    group: Group | None = None
    aggregate: tuple[str, Path] | None = None
    shows: tuple[str, ...] = ()
    labels: tuple[str, str] = ("", "")

    def said(self) -> Said:
        """The question as it was read, in both languages."""
        phrases = [condition.said() for condition in self.conditions]
        order_en, order_zh = self._order_said()
        wanted = self._wanted()
        return Said(
            "; ".join([wanted.en, *(p.en for p in phrases), *order_en]),
            "；".join([wanted.zh, *(p.zh for p in phrases), *order_zh]),
        )

    def _wanted(self) -> Said:
        en, zh = self.labels
        if self.aggregate:
            function, path = self.aggregate
            how_en, how_zh = AGGREGATES[function]
            return Said(f"{how_en} {path[-1].label_en} of {en}", f"{zh}的{how_zh}{path[-1].label_zh}")
        if self.counted or self.group:
            return Said(f"how many {en}", f"{zh}数量")
        return Said(en, zh)

    def _order_said(self) -> tuple[list[str], list[str]]:
        en, zh = [], []
        if self.order:
            label_en, label_zh = self.order.labels
            apart = (", each unit apart", "，各单位分开") if self.order.apart else ("", "")
            how = (
                ("best", "最好的在前")
                if self.order.better
                else ("highest", "降序")
                if self.order.descending
                else ("lowest", "升序")
            )
            en.append(f"by {label_en}, {how[0]} first{apart[0]}")
            zh.append(f"按{label_zh}{how[1]}{apart[1]}")
        if self.limit:
            en.append(f"the first {self.limit}")
            zh.append(f"前 {self.limit} 个")
        if self.group:
            en.append(f"per {self.group.label}")
            zh.append("按年份分组" if self.group.by_year else f"按{self.group.path[-1].label_zh}分组")
        return en, zh
