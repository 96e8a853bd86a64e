"""Nodes and edges of an open warehouse to a ``networkx.MultiDiGraph``."""

import contextlib
import gc
from collections.abc import Collection, Iterator
from sys import intern
from typing import Any

import duckdb
import networkx as nx

from kg.sql import script

BATCH = 100_000
"""Rows that are fetched at a time: all at once would stand beside the graph they become."""


def build_graph(
    con: duckdb.DuckDBPyConnection, relations: Collection[str] = (), among: str = "nodes"
) -> "nx.MultiDiGraph[str]":
    """The links between things as a graph.

    Nodes carry ``kind`` and ``name``. Edges are keyed by their ``relation`` and
    carry ``sources``, a list of ``(source, locator)``: one edge for a link,
    however many sources state it.

    Args:
        con: An open warehouse.
        relations: The relations to take, and what they link; all, where none is named.
        among: The table whose ids are to be nodes.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    things, links = (
        _rows(
            con, script("query/graph", name).format(among=among), {"relations": sorted(relations)}
        )
        for name in ("things", "links")
    )
    # Straight into the dictionaries that a networkx graph is: by its calls a million links take twice as long.
    inside: Any = graph
    data, after, before = inside._node, inside._succ, inside._pred  # noqa: SLF001
    with _uncollected():
        for id_, kind, name in things:
            data[id_], after[id_], before[id_] = {"kind": intern(kind), "name": name}, {}, {}
        # An id is one string, however many links name it.
        ids = {id_: id_ for id_ in data}
        for subject, object_, relation, source, locator in links:
            keys = after[subject].get(object_)
            if keys is None:
                keys = after[subject][ids[object_]] = before[object_][ids[subject]] = {}
            if relation not in keys:
                said = intern(relation)
                keys[said] = {"relation": said, "sources": []}
            keys[relation]["sources"].append((intern(source), locator))
    return graph


def _rows(
    con: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]
) -> Iterator[tuple[Any, ...]]:
    cursor = con.execute(sql, values)
    while rows := cursor.fetchmany(BATCH):
        yield from rows


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing made here is garbage, and looking for some takes longer than all the rest."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
