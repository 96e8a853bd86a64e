"""Nodes and edges of an open warehouse to a ``networkx.MultiDiGraph``."""

import duckdb
import networkx as nx


def build_graph(con: duckdb.DuckDBPyConnection) -> "nx.MultiDiGraph[str]":
    """The whole graph.

    Nodes carry ``kind`` and ``name``. Edges are keyed by their ``relation`` and
    carry ``sources``, a list of ``(source, locator)``: one edge for a link,
    however many sources state it. ``graph.graph`` holds ``published``, the day of each
    source, and ``stated``, the sources of each thing.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(
        (id_, {"kind": kind, "name": name})
        for id_, kind, name in con.execute("""
            select n.id, n.kind, coalesce(min(m.name) filter (m.kind_of_name = 'name'), n.id)
            from nodes as n left join names as m on m.id = n.id
            group by n.id, n.kind order by n.id
        """).fetchall()
    )
    graph.add_edges_from(
        (subject, object_, relation, {"relation": relation, "sources": sources})  # type: ignore[misc] # the stub knows no keys
        for subject, relation, object_, sources in con.execute("""
            select subject, relation, object, list(distinct (source, locator) order by (source, locator))
            from edges
            where subject in (select id from nodes) and object in (select id from nodes)
            group by all order by all
        """).fetchall()
    )
    graph.graph["published"] = dict(con.execute("select id, date from sources").fetchall())
    graph.graph["stated"] = {
        id_: tuple(sources)
        for id_, sources in con.execute("""
            select id, list((source, locator) order by published, source)
            from (
                select id, source, published, min(locator) as locator from claims
                where id in (select id from nodes) group by id, source, published
            )
            group by id
        """).fetchall()
    }
    return graph
