"""The opposite, one or another, one and another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from kg.query.ask.conditions import Condition, Is, Not  # fmt: skip
from kg.query.ask.lexicon import Lexicon
from kg.query.ask.modifiers.modifier import Meant, Modifier, either
from kg.query.ask.said import Said


@dataclass(frozen=True)
class Not_(Modifier):  # noqa: N801 - beside the condition of that name
    """The opposite."""

    inner: Modifier

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Not all of what the inner one says."""
        for meant in self.inner.on(table, lexicon):
            if len(meant) == 1:
                yield frozenset({_opposite(next(iter(meant)))})


def _opposite(condition: Condition) -> Condition:
    if isinstance(condition, Is) and condition.path[-1].type == "flag":
        value = "no" if condition.value == "yes" else "yes"
        return replace(condition, value=value, shown=Said(value, value))
    return condition.condition if isinstance(condition, Not) else Not(condition)


@dataclass(frozen=True)
class Either(Modifier):
    """One or another."""

    parts: frozenset[Modifier]

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Every choice of what each part may mean."""
        for chosen in product(*(list(part.on(table, lexicon)) for part in self.parts)):
            if all(len(meant) == 1 for meant in chosen):
                yield frozenset({either([next(iter(meant)) for meant in chosen])})


@dataclass(frozen=True)
class Both(Modifier):
    """One and another; of one property that holds a single value, one or another."""

    parts: frozenset[Modifier]

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Makers and other links beside each other are read as either, and the reading says so."""
        for chosen in product(*(list(part.on(table, lexicon)) for part in self.parts)):
            conditions: Meant = frozenset().union(*chosen)
            links = {c.path for c in conditions if isinstance(c, Is) and c.path[-1].type == "reference"}
            if (
                len(conditions) > 1
                and len(links) == 1
                and all(isinstance(c, Is) and c.path in links for c in conditions)
            ):
                yield frozenset({either(list(conditions))})
            else:
                yield conditions
