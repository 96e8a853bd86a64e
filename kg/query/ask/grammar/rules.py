"""The grammar that all rules join, and what they may ask of the lexicon.

The rules are lines of ``grammar.txt``; each names a function of this package, which gets the meanings of the parts by
their types, in their order, and gives the meaning of the whole, or None where they do not go together.
"""

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from itertools import product
from types import ModuleType
from typing import Any

from kg.query.ask.chart import Grammar
from kg.query.ask.denotations import Desc, Things, Word
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.modifiers import Modifier
from kg.query.ask.said import Said

Object = Things | Desc


@dataclass(frozen=True)
class Context:
    """What rules know beside their parts."""

    lexicon: Lexicon
    chinese: bool
    notes: list[Said] = field(default_factory=list, compare=False)
    """What stood in the way of a reading, in words that say what to write."""

    def narrowed(self, desc: Desc, modifier: Modifier) -> list[Desc]:
        """The rows of which a modifier holds, once for each way to mean it; none of a ranking that is cut already."""
        if desc.limit:
            return []
        found = [desc.also(*meant) for meant in modifier.on(desc.table, self.lexicon)]
        return [one for one in found if one != desc]

    def note(self, en: str, zh: str) -> None:
        """Remember what stands in the way."""
        if Said(en, zh) not in self.notes:
            self.notes.append(Said(en, zh))

    def properties(self, props: Word, *tables: str) -> list[Property]:
        """The columns that a word means in some tables; in all, where none is named."""
        return [
            self.lexicon.properties[t, c] for t, c, _ in sorted(props.senses) if not tables or t in tables
        ]


def shown(desc: Desc, columns: Iterable[str]) -> Desc:
    """The same rows, with more columns shown."""
    return replace(desc, shows=tuple(dict.fromkeys((*desc.shows, *columns))))


def load(*modules: ModuleType) -> Grammar:
    """Read the rules and bind each to its function."""
    grammar = Grammar()
    text = resources.files("kg.query.ask.grammar").joinpath("grammar.txt").read_text("utf-8")
    for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
        head, _, patterns = line.partition(": ")
        result, name, *cost = head.split()
        function = next(getattr(module, name) for module in modules if hasattr(module, name))
        for pattern in patterns.split(" | "):
            grammar.rule(result, bound(function), pattern_choices(pattern), float(cost[0]) if cost else 0.0)
    return grammar


def pattern_choices(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every way to follow a pattern: ``(a) b/c`` is b, c, a b and a c."""
    parts = [
        [*part.strip("()").split("/"), *([""] if part.startswith("(") else [])] for part in pattern.split()
    ]
    for chosen in product(*parts):
        yield tuple(word for word in chosen if word)


@cache
def bound(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, called with each part for the first parameter of its type that has none yet."""
    types = typing.get_type_hints(function)
    _, *parameters = inspect.signature(function).parameters.values()

    def call(context: Context, *parts: object) -> Any:
        left = list(parts)
        given: list[object] = []
        for parameter in parameters:
            fitting = [part for part in left if isinstance(part, types[parameter.name])]
            if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
                given += fitting
            elif fitting:
                given.append(fitting[0])
                left.remove(fitting[0])
            elif parameter.default is inspect.Parameter.empty:
                return None
            else:
                given.append(parameter.default)
        return function(context, *given)

    return call
