"""Whether there is such a thing."""

import duckdb
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
    msg = f"there is no {node!r}" + (f" ({hint})" if hint else "")
    raise CallError(msg)


def known_to(con: duckdb.DuckDBPyConnection, thing: str) -> str:
    """The same, asked of an open warehouse.

    Raises:
        CallError: There is none.
    """
    if con.execute("select 1 from nodes where id = ?", [thing]).fetchone():
        return thing
    msg = f"{thing!r} is nothing that links lead to or from"
    raise CallError(msg)
