"""The links as a sparse matrix answer as networkx does."""

import duckdb
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from kg.atlas import Atlas
from kg.errors import CallError
from kg.query.graph import CompactGraph, build_compact, dependents

NODES = ("a", "b", "c", "d", "e", "f")
LINKS = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=16)


def both(links: set[tuple[str, str]]) -> tuple[CompactGraph, "nx.DiGraph[str]"]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(links)
    with duckdb.connect() as con:
        con.execute(
            "create table nodes (id text); create table edges (subject text, relation text, object text)"
        )
        con.executemany("insert into nodes values (?)", [(node,) for node in NODES])
        if links:
            con.executemany("insert into edges values (?, 'uses', ?)", sorted(links))
        return build_compact(con), graph


@given(links=LINKS)
@settings(max_examples=60, deadline=None)
def test_walks_are_those_of_networkx(links: set[tuple[str, str]]) -> None:
    compact, graph = both(links)
    for node in NODES:
        assert set(compact.lineage(node)) == nx.descendants(graph, node)
        assert set(compact.dependents(node)) == nx.ancestors(graph, node)


@given(links=LINKS)
@settings(max_examples=60, deadline=None)
def test_pagerank_and_components_are_those_of_networkx(links: set[tuple[str, str]]) -> None:
    compact, graph = both(links)
    expected = nx.pagerank(graph, tol=1e-9, max_iter=500)
    assert compact.pagerank() == pytest.approx(
        [expected[str(id_)] for id_ in compact.ids], abs=1e-5
    )
    labels = dict(zip(compact.ids, compact.components(), strict=True))
    found = {frozenset(id_ for id_ in NODES if labels[id_] == label) for label in labels.values()}
    assert found == {frozenset(group) for group in nx.weakly_connected_components(graph)}


def test_the_real_links_give_the_same_dependents(atlas: Atlas) -> None:
    walked = {step.found for step in dependents(atlas.graph, "diffusion")}
    assert walked
    assert set(atlas.compact.dependents("diffusion")) == walked


def test_an_unknown_thing_is_a_plain_error(small: Atlas) -> None:
    with pytest.raises(CallError, match="there is no 'nothing'"):
        small.compact.lineage("nothing")


def test_scores_add_up_to_one(atlas: Atlas) -> None:
    assert np.isclose(atlas.compact.pagerank().sum(), 1)
