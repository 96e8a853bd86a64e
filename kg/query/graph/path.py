"""How two things are linked."""

from itertools import pairwise

import duckdb
import networkx as nx

from kg.errors import CallError
from kg.query.graph.build import build_graph
from kg.query.graph.known import known, known_to
from kg.query.graph.step import MADE_BY, MAKES, SUPPLY, Step
from kg.sql import script

HOP = 1000
"""More than all preferences along a path can add up to: fewest links come first."""


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


def path_of(con: duckdb.DuckDBPyConnection, start: str, end: str) -> list[Step]:
    """The same, asked of an open warehouse: only what lies on a shortest chain becomes a graph.

    Raises:
        CallError: One is unknown, or no chain links them.
    """
    known_to(con, start), known_to(con, end)
    con.execute(
        "create or replace temp table reached as select $start as id, 0 as depth", {"start": start}
    )
    depth = 0
    while not con.execute("select 1 from reached where id = ?", [end]).fetchone():
        depth += 1
        con.execute(script("query/graph", "reach"), {"depth": depth})
        if not con.execute("select 1 from reached where depth = ? limit 1", [depth]).fetchone():
            msg = f"nothing links {start} and {end}"
            raise CallError(msg)
    con.execute("create or replace temp table chain as select $end as id", {"end": end})
    for nearer in reversed(range(depth)):
        con.execute(script("query/graph", "return"), {"depth": nearer})
    return path(build_graph(con, among="chain"), start, end)


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
