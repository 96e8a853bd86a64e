"""The graph of a few facts, and walks along it."""

import networkx as nx
import pytest

from kg.atlas import Atlas
from kg.errors import CallError
from kg.query.graph import dependents, lineage, path


def test_nodes_are_typed_and_named(small: Atlas) -> None:
    assert small.graph.nodes["cogvideo"] == {"kind": "model", "name": "CogVideo"}


def test_it_is_a_multidigraph_whose_edges_name_their_sources(small: Atlas) -> None:
    assert isinstance(small.graph, nx.MultiDiGraph)
    assert small.graph.edges["tiny", "google", "developed-by"]["sources"] == [("early", "p3")]


def test_lineage_follows_what_a_thing_stands_on(small: Atlas) -> None:
    assert [(s.object, s.depth) for s in lineage(small.graph, "tiny")] == [
        ("latent-diffusion", 1), ("diffusion", 2), ("generative-model", 3),
    ]  # fmt: skip


def test_dependents_are_everything_that_stands_on_it(small: Atlas) -> None:
    assert {s.found for s in dependents(small.graph, "diffusion")} == {
        "imagen",
        "tiny",
        "silent",
        "latent-diffusion",
    }


def test_a_path_explains_how_two_things_are_linked(small: Atlas) -> None:
    steps = path(small.graph, "imagen", "tiny")
    assert [(s.subject, s.relation, s.object) for s in steps] == [
        ("imagen", "developed-by", "google"), ("tiny", "developed-by", "google"),
    ]  # fmt: skip


def test_an_unknown_node_is_named_with_the_nearest(small: Atlas) -> None:
    with pytest.raises(CallError, match="did you mean imagen"):
        lineage(small.graph, "imagin")


def test_two_things_without_a_link_say_so(small: Atlas) -> None:
    lonely = small.graph.copy()
    lonely.add_node("island")
    with pytest.raises(CallError, match="nothing links"):
        path(lonely, "island", "tiny")
