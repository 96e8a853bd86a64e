"""What a thing stands on, and what stands on it.

Who walks often asks the graph; who walks once asks the warehouse, which need not be made a graph first.
"""

from collections.abc import Callable, Iterator
from functools import partial

import duckdb
import networkx as nx

from kg.query.graph.known import known, known_to
from kg.query.graph.step import STANDS_ON, Step
from kg.sql import script

Edge = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""A thing, what it is linked to, what the link says, and who states it."""


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
    return list(_walk(partial(_told, con, "subject", "object"), known_to(con, start)))


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
    return _turned(_walk(partial(_told, con, "object", "subject"), known_to(con, start)))


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
    sql = script("query/graph", "next").format(here=here, there=there)
    values = {"layer": layer, "relations": sorted(STANDS_ON)}
    for node, target, relation, sources in con.execute(sql, values).fetchall():
        yield node, target, relation, tuple(sources)
