"""Whether a thing is a node of the graph."""

import networkx as nx

from kg.errors import CallError, meant


def known(graph: "nx.MultiDiGraph[str]", node: str) -> str:
    """The node itself.

    Raises:
        CallError: There is none; the nearest id is named.
    """
    if node in graph:
        return node
    hint = meant(node, graph)
    msg = f"{node!r} is not a node of the graph" + (f" ({hint})" if hint else "")
    raise CallError(msg)
