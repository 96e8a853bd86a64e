"""Nodes and edges of an open warehouse to a ``networkx.MultiDiGraph``."""

import duckdb
import networkx as nx

from kg.sql import script


def build_graph(con: duckdb.DuckDBPyConnection) -> "nx.MultiDiGraph[str]":
    """Build the graph of all links between things.

    Nodes carry ``kind`` and ``name``. There is one edge for a link, however many sources state
    it; it carries ``relation``, ``sources`` (``source: locator``, joined by ``"; "``) and
    ``source_count``. Keys (``e0``, ``e1``, ...) are unique in the graph and all attributes are
    text or numbers, as ``nx.write_graphml`` and ``nx.write_gexf`` need them.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, kind, name in con.execute(script("query/graph", "things")).fetchall():
        graph.add_node(id_, kind=kind, name=name)
    links = con.execute(script("query/graph", "links")).fetchall()
    for number, (subject, object_, relation, sources, count) in enumerate(links):
        graph.add_edge(
            subject, object_, key=f"e{number}", relation=relation, sources=sources, source_count=count
        )
    return graph
