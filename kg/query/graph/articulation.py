"""Single points of failure: things without which the supply chain falls apart."""

from dataclasses import dataclass
from itertools import chain

import networkx as nx

from kg.query.graph.step import Step, maker_links, supply_links


@dataclass(frozen=True)
class Articulation:
    """One thing whose loss cuts others off.

    Attributes:
        id: The thing.
        kind: What it is.
        cut_off: What no longer hangs together with the largest remaining part.
        edges: The links between it and what it cuts off.
    """

    id: str
    kind: str
    cut_off: tuple[str, ...]
    edges: tuple[Step, ...]


def articulation(graph: "nx.MultiDiGraph[str]") -> list[Articulation]:
    """Articulation points of the supply chain, the one that cuts off most first.

    The chain is derivation, use and makers, whatever the direction of a link. Hopcroft
    and Tarjan 1973, "Algorithm 447: efficient algorithms for graph manipulation",
    doi:10.1145/362248.362272.
    """
    steps = [step for _, _, step in chain(supply_links(graph), maker_links(graph))]
    plain: nx.Graph[str] = nx.Graph()
    plain.add_edges_from((step.subject, step.object) for step in steps)
    found = []
    for point in nx.articulation_points(plain):
        cut = _cut_off(plain, point)
        edges = tuple(s for s in steps if {s.subject, s.object} <= cut | {point})
        near = tuple(s for s in edges if point in {s.subject, s.object})
        found.append(Articulation(point, graph.nodes[point].get("kind", ""), tuple(sorted(cut)), near))
    return sorted(found, key=lambda a: (-len(a.cut_off), a.id))


def _cut_off(plain: "nx.Graph[str]", point: str) -> set[str]:
    """What its own part of the chain loses; among equal parts the first by name stays."""
    part = nx.node_connected_component(plain, point) - {point}
    rest = sorted(nx.connected_components(plain.subgraph(part)), key=lambda c: (-len(c), min(c)))
    return {node for lost in rest[1:] for node in lost}
