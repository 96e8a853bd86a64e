"""A chart parser: every way to combine all words by rules, each with what it costs.

A rule is a function from the meanings of its parts to a meaning, or None where they do not go together. Parts that
mean the same are one item, however they were combined: a meaning is a value, and conditions are a set.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Meaning = Hashable


class Dear(NamedTuple):
    """A meaning that costs more than its rule does."""

    said: Any
    cost: float


Make = Callable[..., Any]
Begun = dict[tuple["Node", tuple[Meaning, ...]], float]
Edge = tuple[int, int, str, Meaning, float]
"""First token, the one after the last, category, meaning, cost."""
MOST = 24
"""Meanings of one category that a stretch may have; the cheapest stay."""


@dataclass(eq=False)
class Node:
    """A place in the patterns of all rules: what may come next, and the rules that end here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    ends: list[tuple[str, Make, float]] = field(default_factory=list)


@dataclass
class Grammar:
    """Rules as a tree of their patterns, so that equal beginnings are parsed once."""

    root: Node = field(default_factory=Node)

    def rule(self, result: str, make: Make, patterns: Iterable[Sequence[str]], cost: float) -> None:
        """Let any of several patterns of categories make a category."""
        for parts in patterns:
            node = self.root
            for part in parts:
                node = node.next.setdefault(part, Node())
            node.ends.append((result, make, cost))

    def parse(self, length: int, edges: Iterable[Edge], context: object) -> "Chart":
        """Fill a chart from the meanings of single words and names."""
        chart = Chart(self.root, length, context)
        by_span: dict[tuple[int, int], list[Edge]] = {}
        for edge in edges:
            by_span.setdefault(edge[:2], []).append(edge)
        for width in range(1, length + 1):
            for start in range(length - width + 1):
                chart.span(start, start + width, by_span.get((start, start + width), ()))
        return chart


@dataclass
class Chart:
    """What each stretch of the words may mean.

    Attributes:
        done: By first and last token, then category: meanings and what each costs.
        begun: Patterns that began at a token and have come as far as another.
    """

    root: Node
    length: int
    context: object
    done: dict[tuple[int, int], dict[str, dict[Meaning, float]]] = field(default_factory=dict)
    begun: dict[tuple[int, int], Begun] = field(default_factory=dict)

    def span(self, start: int, end: int, words: Iterable[Edge]) -> None:
        """Combine everything that makes up one stretch."""
        agenda: list[tuple[str, Meaning, float]] = [(cat, said, cost) for _, _, cat, said, cost in words]
        found: dict[str, dict[Meaning, float]] = {}
        self.done[start, end] = found
        begun = self.begun.setdefault((start, end), {})
        for middle in range(start + 1, end):
            left, right = self.begun[start, middle], self.done[middle, end]
            if left and right:
                self._join(left, right, begun, agenda)
        while agenda:
            category, said, cost = agenda.pop()
            known = found.setdefault(category, {})
            if known.get(said, cost + 1) <= cost or (said not in known and len(known) >= MOST):
                continue
            known[said] = cost
            if category in self.root.next:
                self._advance(self.root.next[category], _kept(category, said), cost, begun, agenda)

    def _join(
        self,
        left: Begun,
        right: dict[str, dict[Meaning, float]],
        begun: Begun,
        agenda: list[tuple[str, Meaning, float]],
    ) -> None:
        """Take patterns that came as far as a word one part further."""
        for (node, parts), cost in left.items():
            for category in node.next.keys() & right.keys():
                for said, more in right[category].items():
                    after = (*parts, *_kept(category, said))
                    self._advance(node.next[category], after, cost + more, begun, agenda)

    def _advance(
        self,
        node: Node,
        parts: tuple[Meaning, ...],
        cost: float,
        begun: Begun,
        agenda: list[tuple[str, Meaning, float]],
    ) -> None:
        if begun.get((node, parts), cost + 1) <= cost:
            return
        begun[node, parts] = cost
        for result, make, more in node.ends:
            made = make(self.context, *parts)
            for said in made if isinstance(made, list) else [made]:
                if isinstance(said, Dear):
                    agenda.append((result, said.said, cost + more + said.cost))
                elif said is not None:
                    agenda.append((result, said, cost + more))

    def whole(self, category: str) -> dict[Meaning, float]:
        """What all the words together may mean."""
        return self.done.get((0, self.length), {}).get(category, {})

    def widest(self, categories: Iterable[str]) -> tuple[int, int]:
        """The longest stretch that means something."""
        wanted = set(categories)
        spans = [span for span, found in self.done.items() if wanted & found.keys()]
        return max(spans, key=lambda span: (span[1] - span[0], -span[0]), default=(0, 0))


def _kept(category: str, said: Meaning) -> tuple[Meaning, ...]:
    """Small words, in lower case, only hold a pattern together."""
    return (said,) if category[0].isupper() else ()
