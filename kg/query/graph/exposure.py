"""Who is touched when a dataset, model, architecture or supplier is withdrawn."""

from collections import defaultdict
from dataclasses import dataclass, replace

import networkx as nx

from kg.query.graph.known import known
from kg.query.graph.step import Step, maker_links, supply_links

TOUCHED = frozenset({"product", "organization"})
Carriers = dict[str, list[tuple[str, Step]]]


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

    The search is breadth-first (Moore 1959, "The shortest path through a maze"); among
    shortest paths the first in the alphabet is named, as ``queries/exposure.sql`` does.

    Raises:
        CallError: There is no such thing.
    """
    paths = _reached(_carriers(graph), graph, known(graph, withdrawn))
    found = [
        Exposed(node, graph.nodes[node]["kind"], len(path), path)
        for node, path in paths.items()
        if path and graph.nodes[node].get("kind") in TOUCHED
    ]
    return sorted(found, key=lambda e: (e.depth, e.kind, e.id))


def _carriers(graph: "nx.MultiDiGraph[str]") -> Carriers:
    """For each thing what it touches, with the link that says so."""
    carriers: Carriers = defaultdict(list)
    for needs, needed, step in supply_links(graph):
        carriers[needed].append((needs, step))
    for thing, maker, step in maker_links(graph):
        carriers[maker].append((thing, step))
        carriers[thing].append((maker, step))
    return carriers


def _reached(
    carriers: Carriers, graph: "nx.MultiDiGraph[str]", start: str
) -> dict[str, tuple[Step, ...]]:
    paths: dict[str, tuple[Step, ...]] = {start: ()}
    layer = [start]
    while layer:
        found: dict[str, list[tuple[Step, ...]]] = defaultdict(list)
        for node in layer:
            if node != start and graph.nodes[node].get("kind") == "organization":
                continue
            for target, step in carriers.get(node, ()):
                if target not in paths:
                    path = paths[node]
                    found[target].append((*path, replace(step, found=target, depth=len(path) + 1)))
        paths |= {target: min(ways, key=as_text) for target, ways in found.items()}
        layer = list(found)
    return paths


def as_text(path: tuple[Step, ...]) -> str:
    """A path on one line."""
    return "; ".join(str(step) for step in path)
