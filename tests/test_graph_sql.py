"""Walks along the graph find what SQL and networkx's own algorithms find, on any graph."""

import duckdb
import networkx as nx
import pytest
from hypothesis import given, settings, strategies as st

from kg.errors import CallError
from kg.query.graph import build_graph, dependents, exposure, lineage, path
from kg.query.graph.path import cost
from kg.query.graph.step import STANDS_ON
from kg.query.graph.walk import as_text
from kg.query.library import run

NODES = ("a", "b", "c", "d", "e", "f")
KINDS = st.lists(st.sampled_from(("model", "product", "organization", "dataset")), min_size=6, max_size=6)
RELATIONS = ("derived-from", "uses", "powered-by", "offered-by", "supplies", "licenses-from", "similar-to")
EDGES = st.lists(
    st.tuples(
        st.sampled_from(NODES), st.sampled_from(RELATIONS), st.sampled_from(NODES), st.sampled_from(("early", "late"))
    ),
    max_size=14,
)  # fmt: skip
Edges = list[tuple[str, str, str, str]]
HOP = 1000
"""More than all costs along a path add up to: fewest links come first."""


def _warehouse(kinds: list[str], edges: Edges) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create table nodes (id text, kind text)")
    con.execute("create table names (id text, name text, kind_of_name text)")
    con.execute("create table sources (id text, date date)")
    con.execute("create table claims (id text, source text, locator text, published date)")
    con.execute("create table edges (subject text, relation text, object text, source text, locator text)")
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
    assert {(r["depth"], r["subject"], r["relation"], r["object"], f"{r['source']}: {r['locator']}") for r in rows} == {
        (s.depth, s.subject, s.relation, s.object, stated) for s in lineage(graph, "a") for stated in s.sources
    }  # fmt: skip


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_sql_and_networkx_find_the_same_exposure_by_the_same_paths(kinds: list[str], edges: Edges) -> None:
    with _warehouse(kinds, edges) as con:
        rows = run(con, "exposure", {"thing": "a"})
        graph: nx.MultiDiGraph[str] = build_graph(con)
    assert [(r["id"], r["kind"], r["depth"], r["path"]) for r in rows] == [
        (e.id, e.kind, e.depth, as_text(e.path)) for e in exposure(graph, "a")
    ]


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_a_walk_reaches_what_networkx_reaches_at_the_same_distance(kinds: list[str], edges: Edges) -> None:
    with _warehouse(kinds, edges) as con:
        graph: nx.MultiDiGraph[str] = build_graph(con)
    stands: nx.DiGraph[str] = nx.DiGraph()
    stands.add_nodes_from(graph)
    stands.add_edges_from((a, b) for a, b, link in graph.edges(data=True) if link["relation"] in STANDS_ON)
    for steps, reference in ((lineage(graph, "a"), stands), (dependents(graph, "a"), stands.reverse())):
        reached = {"a": 0}
        for step in steps:
            reached.setdefault(step.found, step.depth)
        assert reached == dict(nx.single_source_shortest_path_length(reference, "a"))


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_a_path_is_as_short_and_telling_as_the_best_that_networkx_finds(
    kinds: list[str], edges: Edges
) -> None:
    with _warehouse(kinds, edges) as con:
        graph: nx.MultiDiGraph[str] = build_graph(con)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for a, b, link in graph.edges(data=True):
        known = plain.get_edge_data(a, b, {"weight": HOP * 2})["weight"]
        plain.add_edge(a, b, weight=min(known, HOP + cost(link["relation"])))
    if not nx.has_path(plain, "a", "f"):
        with pytest.raises(CallError, match="nothing links"):
            path(graph, "a", "f")
        return
    steps = path(graph, "a", "f")
    assert [s.origin for s in steps] == ["a", *(s.found for s in steps[:-1])]
    assert steps[-1].found == "f"
    weight = sum(HOP + cost(s.relation) for s in steps)
    assert weight == nx.shortest_path_length(plain, "a", "f", weight="weight")


@given(kinds=KINDS, edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_an_edge_of_the_graph_is_a_link_with_all_who_state_it(kinds: list[str], edges: Edges) -> None:
    with _warehouse(kinds, edges) as con:
        graph: nx.MultiDiGraph[str] = build_graph(con)
    assert dict(graph.nodes) == {
        node: {"kind": kind, "name": node} for node, kind in zip(NODES, kinds, strict=True)
    }
    stated: dict[tuple[str, str, str], list[str]] = {}
    for subject, relation, object_, source in sorted(set(edges)):
        stated.setdefault((subject, object_, relation), []).append(f"{source}: p1")
    assert {
        (a, b, data["relation"]): (data["sources"], data["source_count"])
        for a, b, data in graph.edges(data=True)
    } == {link: ("; ".join(places), len(places)) for link, places in stated.items()}
    assert graph.number_of_edges() == len(stated)
    assert {key for _, _, key in graph.edges(keys=True)} == {f"e{i}" for i in range(len(stated))}


def test_a_locator_with_a_semicolon_is_one_place() -> None:
    with _warehouse(["model"] * 6, [("a", "uses", "b", "early")]) as con:
        con.execute("update edges set locator = 'p1: left; right'")
        (step,) = lineage(build_graph(con), "a")
    assert step.sources == ("early: p1: left, right",)
