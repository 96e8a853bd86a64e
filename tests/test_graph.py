"""The graph of a few facts, and walks along it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.atlas import Atlas
from kg.errors import CallError
from kg.query.graph import dependents, lineage, path


def test_nodes_are_typed_and_named(small: Atlas) -> None:
    assert small.graph.nodes["cogvideo"] == {
        "kind": "model",
        "name": "CogVideo",
        "developer": "tsinghua",
        "released": "2022-05-01",
        "architecture": "autoregressive",
        "parameters": 9.4e9,
    }


def test_it_is_a_multidigraph_whose_edges_name_their_sources(small: Atlas) -> None:
    assert isinstance(small.graph, nx.MultiDiGraph)
    (edge,) = small.graph["tiny"]["google"].values()
    assert edge == {"relation": "developed-by", "sources": "early: p3", "source_count": 1}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_it_is_written_and_read_back_by_networkx(atlas: Atlas, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"atlas.{form}"
    if form == "graphml":
        nx.write_graphml(atlas.graph, file)
        back: Any = nx.read_graphml(file, force_multigraph=True)
    else:
        nx.write_gexf(atlas.graph, file)
        back = nx.read_gexf(file)
    # What a reader of GEXF adds: a label to nodes, an id to edges.
    assert _without("label", back.nodes.items()) == _without("label", atlas.graph.nodes.items())
    assert _without("id", back.edges.items()) == _without("id", atlas.graph.edges.items())


def test_the_key_of_an_edge_is_its_own(atlas: Atlas) -> None:
    keys = {key for _, _, key in atlas.graph.edges(keys=True)}
    assert len(keys) == atlas.graph.number_of_edges()


def _without(name: str, items: Iterable[tuple[Any, dict[str, Any]]]) -> dict[Any, dict[str, Any]]:
    return {key: {k: v for k, v in data.items() if k != name} for key, data in items}


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
