"""What a thing stands on, what stands on it, and how two things are linked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from kg.errors import CallError

STANDS_ON = frozenset({
    "derived-from", "version-of", "uses-component", "trained-on", "powered-by", "has-architecture", "is-a", "based-on", "uses",
})  # fmt: skip
"""Relations whose object the subject could not be without."""


@dataclass(frozen=True)
class Step:
    """One link of an explanation.

    Attributes:
        subject: Where the link starts.
        relation: What it says.
        object: Where it ends.
        found: The end that the walk came to.
        depth: Links away from what was asked about.
        sources: Who states it, and where.
    """

    subject: str
    relation: str
    object: str
    found: str
    depth: int
    sources: tuple[tuple[str, str], ...]


def lineage(graph: "nx.MultiDiGraph[str]", start: str) -> list[Step]:
    """Everything that a thing stands on, nearest first."""
    return list(_walk(_standing(graph), known(graph, start), 0))


def dependents(graph: "nx.MultiDiGraph[str]", start: str) -> list[Step]:
    """Everything that stands on a thing, nearest first."""
    found = _walk(_standing(graph).reverse(copy=False), known(graph, start), 0)
    return [Step(s.object, s.relation, s.subject, s.object, s.depth, s.sources) for s in found]


def path(graph: "nx.MultiDiGraph[str]", start: str, end: str) -> list[Step]:
    """The shortest chain of links between two things, whatever their direction.

    Raises:
        CallError: One is unknown, or no chain links them.
    """
    plain = graph.to_undirected(as_view=True)
    try:
        nodes = nx.shortest_path(plain, known(graph, start), known(graph, end))
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


def _standing(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    kept = [(a, b, key) for a, b, key in graph.edges(keys=True) if key in STANDS_ON]
    return nx.MultiDiGraph(graph.edge_subgraph(kept))  # type: ignore[arg-type] # the stub forgets keys


def _walk(graph: "nx.MultiDiGraph[str]", start: str, depth: int) -> Iterator[Step]:
    seen, layer = {start}, [start]
    while layer:
        depth += 1
        following: list[str] = []
        for node in layer:
            for _, target, relation, data in (
                sorted(graph.out_edges(node, keys=True, data=True)) if node in graph else []
            ):
                yield Step(node, relation, target, target, depth, tuple(data["sources"]))
                if target not in seen:
                    seen.add(target)
                    following.append(target)
        layer = following


def _link(graph: "nx.MultiDiGraph[str]", a: str, b: str, depth: int) -> Step:
    start, end = (a, b) if graph.has_edge(a, b) else (b, a)
    relation, data = min(graph[start][end].items())
    return Step(start, relation, end, b, depth, tuple(data["sources"]))
