"""What a modifier is, and how conditions go together."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.query.ask.conditions import AnyOf, Condition, Is, Leaf, Not
from kg.query.ask.denotations import Desc
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.linked import Linked, This  # fmt: skip
from kg.query.ask.said import Said

Meant = frozenset[Condition]


class Modifier(ABC):
    """Something said of rows."""

    @abstractmethod
    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The ways in which it can be meant of rows of a table."""


@dataclass(frozen=True)
class Holds(Modifier):
    """Conditions that are about one table already."""

    table: str
    conditions: Meant

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:  # noqa: ARG002 - as the others
        """As they are, of their own table."""
        if table == self.table:
            yield self.conditions


def linked(link: Property, desc: Desc, lexicon: Lexicon, *, back: bool) -> Condition:
    """A condition on what is linked; a thing of its own where nothing else is said of it."""
    only = next(iter(desc.conditions)) if len(desc.conditions) == 1 else None
    if not back and isinstance(only, This) and only.table in link.references:
        return Is((link,), only.id, Said(only.name, only.name))
    return Linked(link, ordered(desc.conditions), lexicon.labels[desc.table], back=back)


def ordered(conditions: Meant) -> tuple[Condition, ...]:
    """Conditions in the order in which they are read out."""
    return tuple(sorted(conditions, key=lambda c: (c.place(), c.said().en)))


def either(conditions: Sequence[Condition]) -> Condition:
    """One of several conditions."""
    flat = {
        c
        for condition in conditions
        for c in (condition.conditions if isinstance(condition, AnyOf) else (condition,))
    }
    return next(iter(flat)) if len(flat) == 1 else AnyOf(ordered(frozenset(flat)))


def leaves(conditions: Meant) -> Iterator[Leaf]:
    """All simple conditions."""
    for condition in conditions:
        if isinstance(condition, Not):
            yield from leaves(frozenset({condition.condition}))
        elif isinstance(condition, AnyOf):
            yield from leaves(frozenset(condition.conditions))
        else:
            yield condition
