"""What a question was understood to mean, and how that reads back."""

from dataclasses import dataclass, field

from kg.query.ask.conditions import Condition, Path, Said


@dataclass(frozen=True)
class Order:
    """How the answer is sorted."""

    column: str
    descending: bool


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


@dataclass
class Reading:
    """A question, understood completely.

    Attributes:
        table: What is asked about.
        conditions: All of them must hold.
        order: How rows are sorted.
        limit: How many are wanted.
        counted: Only their number is wanted.
        group: The column by which they are counted.
        fillers: Words that carried no condition.
    """

    table: str
    conditions: list[Condition] = field(default_factory=list)
    order: Order | None = None
    limit: int | None = None
    counted: bool = False
    group: Group | None = None
    fillers: list[str] = field(default_factory=list)
    labels: tuple[str, str] = ("", "")

    def said(self) -> Said:
        """The question as it was read, in both languages."""
        phrases = [condition.said() for condition in self.conditions]
        en, zh = self.labels
        order_en, order_zh = self._order_said()
        wanted_en = f"how many {en}" if self.counted or self.group else en
        return Said(
            "; ".join([wanted_en, *(p.en for p in phrases), *order_en]),
            "；".join(
                [f"{zh}数量" if self.counted or self.group else zh, *(p.zh for p in phrases), *order_zh]
            ),
        )

    def _order_said(self) -> tuple[list[str], list[str]]:
        en, zh = [], []
        if self.order:
            en.append(f"by {self.order.column}, {'highest' if self.order.descending else 'lowest'} first")
            zh.append(f"按 {self.order.column} {'降' if self.order.descending else '升'}序")
        if self.limit:
            en.append(f"the first {self.limit}")
            zh.append(f"前 {self.limit} 个")
        if self.group:
            en.append(f"per {self.group.label}")
            zh.append("按年份分组" if self.group.by_year else f"按{self.group.path[-1].label_zh}分组")
        return en, zh
