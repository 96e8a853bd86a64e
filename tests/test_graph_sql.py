"""The SQL walks and the networkx walks give the same answers on any graph."""

from collections.abc import Callable

import duckdb
import networkx as nx
from hypothesis import given, settings, strategies as st

from kg.errors import CallError
from kg.query.graph import (
    Step,
    build_graph,
    dependents,
    dependents_of,
    exposure,
    lineage,
    lineage_of,
    path,
    path_of,
)
from kg.query.graph.exposure import as_text
from kg.query.graph.step import MADE_BY, MAKES, SUPPLY
from kg.query.library import run

NODES = ("a", "b", "c", "d", "e", "f")
KINDS = st.lists(
    st.sampled_from(("model", "product", "organization", "dataset")), min_size=6, max_size=6
)
RELATIONS = (
    "derived-from",
    "uses",
    "powered-by",
    "offered-by",
    "supplies",
    "licenses-from",
    "similar-to",
)
EDGES = st.lists(
    st.tuples(
        st.sampled_from(NODES), st.sampled_from(RELATIONS), st.sampled_from(NODES), st.sampled_from(("early", "late"))
    ),
    max_size=14,
)  # fmt: skip
Edges = list[tuple[str, str, str, str]]


def _warehouse(kinds: list[str], edges: Edges) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create table nodes (id text, kind text)")
    con.execute("create table names (id text, name text, kind_of_name text)")
    con.execute("create table sources (id text, date date)")
    con.execute("create table claims (id text, source text, locator text, published date)")
    con.execute(
        "create table edges (subject text, relation text, object text, source text, locator text)"
    )
    con.executemany("insert into nodes values (?, ?)", list(zip(NODES, kinds, strict=True)))
    if edges:
        con.executemany("insert into edges values (?, ?, ?, ?, 'p1')", edges)
    return con


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_sql_and_networkx_find_the_same_lineage(kinds: list[str], edges: Edges) -> None:
    with _warehouse(kinds, edges) as con:
        rows = run(con, "lineage", {"thing": "a"})
        graph: nx.MultiDiGraph[str] = build_graph(con)
    assert {(r["depth"], r["subject"], r["relation"], r["object"], r["source"], r["locator"]) for r in rows} == {
        (s.depth, s.subject, s.relation, s.object, *stated) for s in lineage(graph, "a") for stated in s.sources
    }  # fmt: skip


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_the_warehouse_and_its_graph_are_walked_alike(kinds: list[str], edges: Edges) -> None:
    with _warehouse(kinds, edges) as con:
        graph: nx.MultiDiGraph[str] = build_graph(con)
        assert lineage_of(con, "a") == lineage(graph, "a")
        assert dependents_of(con, "a") == dependents(graph, "a")


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_sql_and_networkx_find_the_same_exposure_by_the_same_paths(
    kinds: list[str], edges: Edges
) -> None:
    with _warehouse(kinds, edges) as con:
        rows = run(con, "exposure", {"thing": "a"})
        graph: nx.MultiDiGraph[str] = build_graph(con)
    assert [(r["id"], r["kind"], r["depth"], r["path"]) for r in rows] == [
        (e.id, e.kind, e.depth, as_text(e.path)) for e in exposure(graph, "a")
    ]


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_the_warehouse_and_its_graph_know_equally_short_and_telling_paths(
    kinds: list[str], edges: Edges
) -> None:
    with _warehouse(kinds, edges) as con:
        graph: nx.MultiDiGraph[str] = build_graph(con)
        assert _worth(lambda: path_of(con, "a", "f")) == _worth(lambda: path(graph, "a", "f"))


def _worth(walk: Callable[[], list[Step]]) -> tuple[int, int] | None:
    """How many links, and what speaks against them: a maker 1, what is neither supply nor maker 2."""
    try:
        steps = walk()
    except CallError:
        return None
    assert [s.found for s in steps][-1] == "f"
    makers = MADE_BY | MAKES
    return len(steps), sum(
        0 if s.relation in SUPPLY else 1 if s.relation in makers else 2 for s in steps
    )


def test_a_graph_of_one_relation_holds_what_it_links() -> None:
    links = [
        ("a", "uses", "b", "early"),
        ("a", "uses", "b", "late"),
        ("c", "supplies", "d", "early"),
    ]
    with _warehouse(["model"] * 6, links) as con:
        graph: nx.MultiDiGraph[str] = build_graph(con, {"uses"})
    assert list(graph) == ["a", "b"]
    assert graph.edges["a", "b", "uses"]["sources"] == [("early", "p1"), ("late", "p1")]


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_the_graph_is_what_networkx_itself_makes_of_the_links(
    kinds: list[str], edges: Edges
) -> None:
    with _warehouse(kinds, edges) as con:
        built: nx.MultiDiGraph[str] = build_graph(con)
    expected: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in zip(NODES, kinds, strict=True):
        expected.add_node(node, kind=kind, name=node)
    for subject, relation, object_, _ in edges:
        sources = [
            (e[3], "p1") for e in sorted(set(edges)) if e[:3] == (subject, relation, object_)
        ]
        expected.add_edge(subject, object_, key=relation, relation=relation, sources=sources)
    assert nx.utils.graphs_equal(built, expected)
    assert nx.utils.graphs_equal(built.reverse(), expected.reverse())
    assert built.number_of_edges() == expected.number_of_edges()
    built.add_edge("a", "b", key="new")
    assert built.has_predecessor("b", "a")
