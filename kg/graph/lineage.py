"""What a thing stands on, what stands on it, and how two things are linked."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import networkx as nx

from kg.errors import CallError
from kg.graph.step import MADE_BY, MAKES, STANDS_ON, SUPPLY, Step

Edge = tuple[str, str, tuple[tuple[str, str], ...]]
"""The other end of a link, what the link says, and who states it."""
HOP = 1000
"""More than all preferences along a path can add up to: fewest links come first."""


def lineage(graph: "nx.MultiDiGraph[str]", start: str) -> list[Step]:
    """Everything that a thing stands on, nearest first.

    Breadth-first search (Moore 1959, "The shortest path through a maze"); a thing that
    several links lead to appears with each of them.

    Raises:
        CallError: There is no such thing.
    """
    return list(_walk(partial(_below, graph), known(graph, start)))


def dependents(graph: "nx.MultiDiGraph[str]", start: str) -> list[Step]:
    """Everything that stands on a thing, nearest first; `lineage` the other way round.

    Raises:
        CallError: There is no such thing.
    """
    found = _walk(partial(_above, graph), known(graph, start))
    return [Step(s.object, s.relation, s.subject, s.object, s.depth, s.sources) for s in found]


def path(graph: "nx.MultiDiGraph[str]", start: str, end: str) -> list[Step]:
    """The shortest chain of links between two things, whatever their direction.

    Among chains of equally few links, derivation and supply are preferred, then makers.
    Dijkstra 1959, "A note on two problems in connexion with graphs",
    doi:10.1007/BF01386390.

    Raises:
        CallError: One is unknown, or no chain links them.
    """
    known(graph, start), known(graph, end)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for a, b, relation in graph.edges(keys=True):
        cost = min(_cost(relation), plain.get_edge_data(a, b, {"cost": HOP * 2})["cost"])
        plain.add_edge(a, b, cost=cost)
    try:
        nodes = nx.shortest_path(plain, start, end, weight="cost")
    except nx.NetworkXNoPath:
        msg = f"nothing links {start} and {end}"
        raise CallError(msg) from None
    return [_link(graph, a, b, depth) for depth, (a, b) in enumerate(pairwise(nodes), start=1)]


def known(graph: "nx.MultiDiGraph[str]", node: str) -> str:
    """The node itself.

    Raises:
        CallError: There is none; the nearest id is named.
    """
    if node in graph:
        return node
    from rapidfuzz.process import extractOne  # noqa: PLC0415 - only for the error

    near = extractOne(node, list(graph), score_cutoff=60)
    msg = f"there is no {node!r}" + (f" (did you mean {near[0]}?)" if near else "")
    raise CallError(msg)


def _walk(links: Callable[[str], Iterator[Edge]], start: str) -> Iterator[Step]:
    seen, layer, depth = {start}, [start], 0
    while layer:
        depth += 1
        following: list[str] = []
        for node in layer:
            for target, relation, sources in sorted(links(node)):
                yield Step(node, relation, target, target, depth, sources)
                if target not in seen:
                    seen.add(target)
                    following.append(target)
        layer = following


def _below(graph: "nx.MultiDiGraph[str]", node: str) -> Iterator[Edge]:
    """What a thing stands on; asked of the graph itself, as a part of it would be a copy."""
    for _, target, relation, data in graph.out_edges(node, keys=True, data=True):
        if relation in STANDS_ON:
            yield target, relation, tuple(data["sources"])


def _above(graph: "nx.MultiDiGraph[str]", node: str) -> Iterator[Edge]:
    """What stands on a thing."""
    for origin, _, relation, data in graph.in_edges(node, keys=True, data=True):
        if relation in STANDS_ON:
            yield origin, relation, tuple(data["sources"])


def _link(graph: "nx.MultiDiGraph[str]", a: str, b: str, depth: int) -> Step:
    """The most telling link between two neighbours."""
    between = [
        (_cost(relation), start != a, relation, start, end, tuple(data["sources"]))
        for start, end in ((a, b), (b, a))
        if graph.has_edge(start, end)
        for relation, data in graph[start][end].items()
    ]
    _, _, relation, start, end, sources = min(between)
    return Step(start, relation, end, b, depth, sources)


def _cost(relation: str) -> int:
    return HOP + (0 if relation in SUPPLY else 1 if relation in MADE_BY | MAKES else 2)
