"""Breadth-first search along links (Moore 1959, "The shortest path through a maze")."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from kg.query.graph.step import Step

Chain = tuple[Step, ...]


def walk(steps: Iterable[Step], start: str) -> Iterator[list[Step]]:
    """Follow steps from a thing; yield those at each distance, the nearest first.

    A thing that several steps lead to is met with each of them and followed once.

    Args:
        steps: The links that may be followed, each from its ``origin`` to what it ``found``.
        start: The thing to begin at.
    """
    ways: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        ways[step.origin].append(step)
    seen, layer = {start}, [start]
    for depth in count(1):
        met = [replace(step, depth=depth) for node in layer for step in ways[node]]
        if not met:
            return
        yield met
        layer = list(dict.fromkeys(step.found for step in met if step.found not in seen))
        seen.update(layer)


def shortest(steps: Iterable[Step], start: str, key: Callable[[Chain], Any]) -> dict[str, Chain]:
    """A shortest chain of steps to everything that can be reached; among several the least by ``key``."""
    chains: dict[str, Chain] = {start: ()}
    for met in walk(steps, start):
        found: dict[str, list[Chain]] = defaultdict(list)
        for step in met:
            if step.found not in chains:
                found[step.found].append((*chains[step.origin], step))
        chains |= {node: min(several, key=key) for node, several in found.items()}
    return chains


def as_text(chain: Chain) -> str:
    """A chain on one line."""
    return "; ".join(str(step) for step in chain)
