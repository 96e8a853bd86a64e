"""Nodes and edges of an open warehouse to a ``networkx.MultiDiGraph``."""

import contextlib
import datetime as dt
import gc
from collections.abc import Iterator
from typing import Any

import duckdb
import networkx as nx

from kg.sql import script


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing made here is garbage: to look for some, time and again, takes half as long as all else."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
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


@_uncollected()
def describe_nodes(con: duckdb.DuckDBPyConnection, graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Give each node what a question shows of its kind: a model's developer, day, architecture, size, openness."""
    for id_, properties in _properties(con):
        if id_ in graph:
            graph.add_node(id_, **properties)
    return graph


def _properties(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, dict[str, str | float | bool]]]:
    """The main properties of each thing, as declared: text, numbers and flags, a list joined by ``"; "``."""
    for table, shown in con.execute(
        # What a node already says of itself keeps its name: ``kind`` is that of the thing.
        "select tbl, [s for s in shown if s not in ('kind', 'name')] from meta.tables "
        "where measure = '' and not about_facts and shown != []"
    ).fetchall():
        for id_, *values in con.execute(f"select id, {', '.join(shown)} from {table}").fetchall():
            named = zip(shown, map(_plain, values), strict=True)
            yield id_, {name: value for name, value in named if value is not None}


def _plain(value: Any) -> str | float | bool | None:
    if isinstance(value, list):
        return "; ".join(value) or None
    return value.isoformat() if isinstance(value, dt.date) else value
