"""What words and groups of words denote: names, values, amounts, times, and descriptions of rows.

All are values that can be compared, so that two ways to combine the same words into the same meaning are one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.query.ask.reading import Order

if TYPE_CHECKING:
    from kg.query.ask.conditions import Condition

Sense = tuple[str, str, str]
"""A table, a column of it, and a value or measure where one is meant."""


@dataclass(frozen=True)
class Things:
    """A name, and all that are called so: a model, its product and its company may share one.

    Attributes:
        text: The name as written.
        ids: Table and id of each.
    """

    text: str
    ids: frozenset[tuple[str, str]]

    def of(self, *tables: str) -> "Things | None":
        """Those in some tables, if any."""
        kept = frozenset(pair for pair in self.ids if pair[0] in tables)
        return replace(self, ids=kept) if kept else None

    @property
    def tables(self) -> frozenset[str]:
        """Where they stand."""
        return frozenset(table for table, _ in self.ids)


@dataclass(frozen=True)
class Word:
    """A word of the declarations, with its senses in several tables."""

    senses: frozenset[Sense]

    def within(self, table: str) -> Iterator[Sense]:
        """The senses in one table, in a fixed order."""
        return iter(sorted(sense for sense in self.senses if sense[0] == table))

    @property
    def names_a_column(self) -> bool:
        """Whether it is a property's name and no value."""
        return all(value in {"", column} for _, column, value in self.senses)

    @property
    def tables(self) -> frozenset[str]:
        """Where it has a sense."""
        return frozenset(table for table, *_ in self.senses)


@dataclass(frozen=True)
class Number:
    """A number with neither scale nor unit."""

    value: float


@dataclass(frozen=True)
class Amount:
    """A number with a scale, a unit or a currency: ``5B``, ``24 GB*1``, ``$20``."""

    value: float
    unit: str = ""


@dataclass(frozen=True)
class Time:
    """A day, month, quarter, half or year, as facts write it."""

    typed: str


@dataclass(frozen=True)
class Month:
    """A month whose year stands elsewhere."""

    number: int


@dataclass(frozen=True)
class Compared:
    """A comparison and what with: one amount or time, or two for "between"."""

    op: str
    operands: tuple[Amount | Number | Time, ...]


@dataclass(frozen=True)
class Listed:
    """Properties beside each other."""

    words: tuple["Word", ...]


@dataclass(frozen=True)
class Desc:
    """Rows of one table that satisfy conditions, perhaps in an order.

    Attributes:
        table: Where they stand.
        conditions: What holds of each.
        order: How they are ranked.
        limit: How many are wanted.
        shows: Columns that the question asks to see.
    """

    table: str
    conditions: frozenset["Condition"] = frozenset()
    order: Order | None = None
    limit: int | None = None
    shows: tuple[str, ...] = ()

    @property
    def ranked(self) -> bool:
        """Whether an order or a limit is asked of the rows, which is lost where they only describe others."""
        return self.order is not None or self.limit is not None

    def also(self, *conditions: "Condition") -> "Desc":
        """The same rows, fewer of them."""
        return replace(self, conditions=self.conditions | set(conditions))
