"""Graph building and algorithms beside networkx, on one warehouse: ``walks.py STORE``, a JSON line each."""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import scipy.sparse.csgraph  # noqa: F401 - loaded before anything is timed

from kg.atlas import Atlas
from kg.graph import CompactGraph, build_compact


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came of it."""
    begun = time.perf_counter()
    found = call()
    return time.perf_counter() - begun, found


def told(what: str, ours: float, theirs: float, goal: str) -> None:
    """Print one comparison."""
    print(json.dumps({
        "what": what, "against": "networkx", "ours": f"{ours:.3f} s", "theirs": f"{theirs:.3f} s",
        "ratio": f"{ours / theirs:.3f}", "goal": goal,
    }), flush=True)  # fmt: skip


def plain_graph(atlas: Atlas) -> "nx.DiGraph[str]":
    """The links as networkx holds them, without attributes, the collector held off."""
    rows = atlas.con.execute("select distinct subject, object from edges").fetchall()
    graph: nx.DiGraph[str] = nx.DiGraph()
    gc.disable()
    graph.add_edges_from(rows)
    gc.enable()
    return graph


def main() -> None:
    """Measure and check that both sides agree."""
    with Atlas(Path(sys.argv[1])) as atlas:
        built, compact = timed(lambda: build_compact(atlas.con, ()))
        theirs, graph = timed(lambda: plain_graph(atlas))
        told("graph build, links only", built, theirs, "1.3")
        compare(compact, graph)


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
