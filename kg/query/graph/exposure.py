"""Who is touched when a dataset, model, architecture or supplier is withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import networkx as nx

from kg.query.graph.known import known
from kg.query.graph.step import Step, maker_links, supply_links
from kg.query.graph.walk import as_text, shortest

TOUCHED = frozenset({"product", "organization"})


@dataclass(frozen=True)
class Exposed:
    """One product or organisation that a withdrawal touches.

    Attributes:
        id: What is touched.
        kind: ``product`` or ``organization``.
        depth: Links away from what is withdrawn.
        path: The links that show why, from what is withdrawn on.
    """

    id: str
    kind: str
    depth: int
    path: tuple[Step, ...]


def exposure(graph: "nx.MultiDiGraph[str]", withdrawn: str) -> list[Exposed]:
    """Products and organisations touched by a withdrawal, nearest first.

    A thing is touched when what it stands on, uses or is supplied with is touched, and
    an organisation when something it makes is. What another organisation makes besides
    is not touched with it: only the withdrawn one takes its own things along.

    Among shortest paths the first in the alphabet is named, as ``queries/exposure.sql`` does.

    Raises:
        CallError: There is no such thing.
    """
    kinds = {node: data.get("kind", "") for node, data in graph.nodes(data=True)}
    steps = [
        step for step in _carriers(graph) if step.origin == withdrawn or kinds[step.origin] != "organization"
    ]
    paths = shortest(steps, known(graph, withdrawn), as_text)
    found = [
        Exposed(node, kinds[node], len(path), path)
        for node, path in paths.items()
        if path and kinds[node] in TOUCHED
    ]
    return sorted(found, key=lambda e: (e.depth, e.kind, e.id))


def _carriers(graph: "nx.MultiDiGraph[str]") -> Iterator[Step]:
    """Each link that a withdrawal follows, from what is withdrawn to what that touches."""
    for needs, _, step in supply_links(graph):
        yield replace(step, found=needs)
    for thing, maker, step in maker_links(graph):
        yield replace(step, found=thing)
        yield replace(step, found=maker)
