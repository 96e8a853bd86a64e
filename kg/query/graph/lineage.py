"""What a thing stands on, and what stands on it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

import networkx as nx

from kg.query.graph.known import known
from kg.query.graph.step import STANDS_ON, Step, links
from kg.query.graph.walk import walk


def lineage(graph: "nx.MultiDiGraph[str]", start: str) -> list[Step]:
    """Everything that a thing stands on, nearest first.

    A thing that several links lead to appears with each of them.

    Raises:
        CallError: There is no such thing.
    """
    return _reached(graph, (s for s in links(graph) if s.relation in STANDS_ON), start)


def dependents(graph: "nx.MultiDiGraph[str]", start: str) -> list[Step]:
    """Everything that stands on a thing, nearest first; `lineage` the other way round.

    Raises:
        CallError: There is no such thing.
    """
    steps = (replace(s, found=s.subject) for s in links(graph) if s.relation in STANDS_ON)
    return _reached(graph, steps, start)


def _reached(graph: "nx.MultiDiGraph[str]", steps: Iterable[Step], start: str) -> list[Step]:
    return list(chain.from_iterable(walk(steps, known(graph, start))))
