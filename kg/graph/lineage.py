"""What a thing stands on, what stands on it, and how two things are linked.

Who walks often asks the graph; who walks once asks the warehouse, which need not be made a graph first.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import duckdb
import networkx as nx

from kg.errors import CallError
from kg.graph.step import MADE_BY, MAKES, STANDS_ON, SUPPLY, Step

Edge = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""A thing, what it is linked to, what the link says, and who states it."""
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


def lineage_of(con: duckdb.DuckDBPyConnection, start: str) -> list[Step]:
    """The same, asked of an open warehouse layer by layer.

    Raises:
        CallError: There is no such thing.
    """
    return list(_walk(partial(_told, con, "subject", "object"), _node(con, start)))


def dependents(graph: "nx.MultiDiGraph[str]", start: str) -> list[Step]:
    """Everything that stands on a thing, nearest first; `lineage` the other way round.

    Raises:
        CallError: There is no such thing.
    """
    return _turned(_walk(partial(_below, graph.reverse(copy=False)), known(graph, start)))


def dependents_of(con: duckdb.DuckDBPyConnection, start: str) -> list[Step]:
    """The same, asked of an open warehouse layer by layer.

    Raises:
        CallError: There is no such thing.
    """
    return _turned(_walk(partial(_told, con, "object", "subject"), _node(con, start)))


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


def _walk(links: Callable[[list[str]], Iterator[Edge]], start: str) -> Iterator[Step]:
    seen, layer, depth = {start}, [start], 0
    while layer:
        depth += 1
        following: list[str] = []
        for node, target, relation, sources in links(layer):
            yield Step(node, relation, target, target, depth, sources)
            if target not in seen:
                seen.add(target)
                following.append(target)
        layer = following


def _turned(steps: Iterator[Step]) -> list[Step]:
    """Steps that were walked against their links."""
    return [Step(s.object, s.relation, s.subject, s.object, s.depth, s.sources) for s in steps]


def _below(graph: "nx.MultiDiGraph[str]", layer: list[str]) -> Iterator[Edge]:
    """What things stand on; asked of the graph itself, as a part of it would be a copy."""
    for node in layer:
        yield from sorted(
            (node, target, relation, tuple(data["sources"]))
            for _, target, relation, data in graph.out_edges(node, keys=True, data=True)
            if relation in STANDS_ON
        )


def _told(
    con: duckdb.DuckDBPyConnection, here: str, there: str, layer: list[str]
) -> Iterator[Edge]:
    """The links of things to others, as the warehouse has them."""
    for node, target, relation, sources in con.execute(
        f"""
        select e.{here}, e.{there}, e.relation, list(distinct (e.source, e.locator) order by (e.source, e.locator))
        from (select unnest($layer) as node, generate_subscripts($layer, 1) as place) as l
        join edges as e on e.{here} = l.node
        where list_contains($relations, e.relation) and e.{there} in (select id from nodes)
        group by l.place, e.{here}, e.{there}, e.relation
        order by l.place, e.{there}, e.relation
        """,
        {"layer": layer, "relations": sorted(STANDS_ON)},
    ).fetchall():
        yield node, target, relation, tuple(sources)


def _node(con: duckdb.DuckDBPyConnection, thing: str) -> str:
    if con.execute("select 1 from nodes where id = ?", [thing]).fetchone():
        return thing
    msg = f"{thing!r} is nothing that links lead to or from"
    raise CallError(msg)


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
