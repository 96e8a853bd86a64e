"""Risks, groups and changes on graphs small enough to check by eye."""

import datetime as dt

import networkx as nx
import pytest

from kg.atlas import Atlas
from kg.query.graph import articulation, changes, common_holdings, communities, exposure, influence, path

KINDS = {"data": "dataset", "model": "model", "app": "product", "maker": "organization", "other": "product"}  # fmt: skip


def _graph(*edges: tuple[str, str, str]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for subject, relation, object_ in edges:
        for node in (subject, object_):
            graph.add_node(node, kind=KINDS.get(node, "model"), name=node)
        graph.add_edge(subject, object_, relation=relation, sources="s: p1", source_count=1)
    return graph


CHAIN = _graph(
    ("model", "trained-on", "data"), ("app", "powered-by", "model"),
    ("app", "offered-by", "maker"), ("other", "offered-by", "maker"),
)  # fmt: skip


def test_a_withdrawn_dataset_touches_the_product_and_its_maker_but_nothing_else_it_makes() -> None:
    assert [(e.id, e.depth) for e in exposure(CHAIN, "data")] == [("app", 2), ("maker", 3)]


def test_a_withdrawn_supplier_takes_its_own_products_along() -> None:
    assert {e.id for e in exposure(CHAIN, "maker")} == {"app", "other"}


def test_pagerank_adds_up_to_one_and_ranks_beside_the_count() -> None:
    rows = {r.id: r for r in influence(CHAIN)}
    assert (rows["data"].rank, rows["model"].rank, rows["data"].rank_by_links) == (1, 2, 1)


def test_investors_of_one_round_hold_it_together() -> None:
    graph = _graph(("r", "raised", "firm"), ("r", "led-by", "x"), ("y", "invests-in", "firm"))
    (pair,) = common_holdings(graph)
    assert (pair.first, pair.second, pair.held, len(pair.edges)) == ("x", "y", ("firm",), 3)


def test_an_articulation_point_names_what_it_cuts_off() -> None:
    assert {a.id: a.cut_off for a in articulation(CHAIN)}["maker"] == ("other",)


def test_communities_are_the_same_each_time(small: Atlas) -> None:
    assert communities(small.graph) == communities(small.graph)


def test_a_community_leaves_out_the_rows_about_its_members() -> None:
    graph = _graph(("app", "powered-by", "model"), ("app/monthly", "plan-of", "app"))
    graph.nodes["app/monthly"]["kind"] = "plan"
    (found,) = communities(graph)
    assert found.members == ("app", "model")


def test_a_later_report_adds_what_it_alone_states(small: Atlas) -> None:
    found = changes(small.con, dt.date(2023, 5, 9), dt.date(2023, 12, 18))
    assert {c.id for c in found} == {"silent"}


@pytest.mark.parametrize("family", [influence, common_holdings, communities, articulation])
def test_a_graph_of_nothing_has_no_answers(family) -> None:  # type: ignore[no-untyped-def] # four signatures
    assert family(nx.MultiDiGraph()) == []


def test_a_path_prefers_supply_among_equally_short_chains() -> None:
    graph = _graph(("a", "similar-to", "b"), ("b", "similar-to", "d"),
                   ("a", "uses", "c"), ("c", "uses", "d"))  # fmt: skip
    assert [s.found for s in path(graph, "a", "d")] == ["c", "d"]
