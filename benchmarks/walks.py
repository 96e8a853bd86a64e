"""Graph building and algorithms beside networkx, on one warehouse: ``walks.py STORE``, a JSON line each."""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import numpy as np
import scipy.sparse.csgraph  # noqa: F401 - loaded before anything is timed

from kg.atlas import Atlas
from kg.query.graph import CompactGraph, build_compact, build_graph

THINGS = """
select n.id, n.kind, coalesce(min(m.name) filter (m.kind_of_name = 'name'), n.id)
from nodes as n left join names as m on m.id = n.id group by n.id, n.kind order by n.id
"""
LINKS = """
select distinct subject, object, relation, source, locator from edges
where subject in (select id from nodes) and object in (select id from nodes) order by all
"""


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came of it."""
    begun = time.perf_counter()
    found = call()
    return time.perf_counter() - begun, found


def told(what: str, ours: float, theirs: float, goal: str, against: str = "networkx") -> None:
    """Print one comparison."""
    print(json.dumps({
        "what": what, "against": against, "ours": f"{ours:.3f} s", "theirs": f"{theirs:.3f} s",
        "ratio": f"{ours / theirs:.3f}", "goal": goal,
    }), flush=True)  # fmt: skip


def filled_graph(con: duckdb.DuckDBPyConnection) -> "nx.MultiDiGraph[str]":
    """The same graph by the fastest way known: straight into the dictionaries networkx keeps inside."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    inside: Any = graph
    nodes, after, before = inside._node, inside._succ, inside._pred  # noqa: SLF001 - what it is about
    gc.disable()
    for id_, kind, name in con.execute(THINGS).fetchall():
        nodes[id_], after[id_], before[id_] = {"kind": sys.intern(kind), "name": name}, {}, {}
    ids = {id_: id_ for id_ in nodes}
    cursor = con.execute(LINKS)
    while rows := cursor.fetchmany(100_000):
        for subject, object_, relation, source, locator in rows:
            keys = after[subject].get(object_)
            if keys is None:
                keys = after[subject][ids[object_]] = before[object_][ids[subject]] = {}
            stated = (sys.intern(source), locator)
            if relation in keys:
                keys[relation]["sources"].append(stated)
            else:
                said = sys.intern(relation)
                keys[said] = {"relation": said, "sources": [stated]}
    gc.enable()
    return graph


def plain_graph(con: duckdb.DuckDBPyConnection) -> "nx.DiGraph[str]":
    """The links alone, without attributes, the collector held off."""
    rows = con.execute("select distinct subject, object from edges").fetchall()
    graph: nx.DiGraph[str] = nx.DiGraph()
    gc.disable()
    graph.add_edges_from(rows)
    gc.enable()
    return graph


def main() -> None:
    """Measure and check that both sides agree."""
    with Atlas(Path(sys.argv[1])) as atlas:
        told("graph build, the whole as networkx holds it", *whole_graphs(atlas.con), "1.3",
             "networkx, its dictionaries filled by hand")  # fmt: skip
        built, compact = timed(lambda: build_compact(atlas.con, ()))
        theirs, links = timed(lambda: plain_graph(atlas.con))
        told("graph build, links only", built, theirs, "1.3")
        compare(compact, links)


def whole_graphs(con: duckdb.DuckDBPyConnection) -> tuple[float, float]:
    """The better of two turns of each, one graph at a time: two of a million things do not stand beside each other."""
    times: tuple[list[float], list[float]] = ([], [])
    digests = set()
    for _ in range(2):
        for make, kept in zip((build_graph, filled_graph), times, strict=True):
            seconds, graph = timed(lambda make=make: make(con))  # type: ignore[misc]
            kept.append(seconds)
            digests.add(told_graph(graph))
            del graph
    assert len(digests) == 1  # noqa: S101 - the point of the run
    return min(times[0]), min(times[1])


def told_graph(graph: "nx.MultiDiGraph[str]") -> tuple[int, int]:
    """A digest of all that a graph holds, whatever its order: sums, as millions of edges are no set to keep."""
    return (
        sum(hash((node, *data.items())) for node, data in graph.nodes(data=True)),
        sum(
            hash((a, b, key, data["relation"], *data["sources"]))
            for a, b, key, data in graph.edges(keys=True, data=True)
        ),
    )


def compare(compact: CompactGraph, graph: "nx.DiGraph[str]") -> None:
    """PageRank, components and dependents, with the same results."""
    ours, scores = timed(compact.pagerank)
    theirs, expected = timed(lambda: nx.pagerank(graph, tol=1e-6 / max(len(graph), 1)))
    of = {id_: place for place, id_ in enumerate(compact.ids)}
    both = np.array([[scores[of[node]], value] for node, value in expected.items()])
    # Things without links are in ours and not in theirs, so shares are compared.
    assert np.allclose(both[:, 0] / both[:, 0].sum(), both[:, 1], atol=1e-5)  # noqa: S101 - the point of the run
    told("PageRank", ours, theirs, "0.1")
    ours, labels = timed(compact.components)
    theirs, groups = timed(lambda: list(nx.weakly_connected_components(graph)))
    linked = {labels[of[node]] for node in graph}
    assert len(linked) == len(groups)  # noqa: S101
    told("weak components", ours, theirs, "0.1")
    ours, down = timed(lambda: compact.dependents("model-0"))
    theirs, above = timed(lambda: nx.ancestors(graph, "model-0"))
    assert set(down) == above  # noqa: S101
    told("all dependents", ours, theirs, "0.1")


if __name__ == "__main__":
    main()
