"""The real atlas as RDF, asked in SPARQL by a store that knows nothing of it."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.atlas import Atlas
from kg.export import export

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "sparql.md").read_text("utf-8")
PREFIXES = re.findall(r"prefix \w+: <\S+>", PAGE)
QUESTIONS = re.findall(r"## ([^\n]+)\n\n```sparql\n(.*?)```", PAGE, re.DOTALL)
WHO_SAYS = re.findall(r"## Who says so.*?```\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def store(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder = export(atlas.path, tmp_path_factory.mktemp("rdf") / "rdf", "rdf").folder
    opened = ox.Store()
    opened.bulk_load(path=folder / "atlas.nq", format=ox.RdfFormat.N_QUADS)
    return opened


def asked(store: ox.Store, sparql: str) -> list[list[str]]:
    found = store.query("\n".join([*PREFIXES, sparql]))
    assert isinstance(found, ox.QuerySolutions)
    return [[str(getattr(term, "value", term)) for term in row] for row in found]


def test_the_store_has_as_many_claims_and_sources_as_the_warehouse(store: ox.Store, atlas: Atlas) -> None:
    counted = "select (count(*) as ?n) from <urn:generative-media-atlas:graph:provenance> { ?one a %s }"
    for kind, table in (("kg:Claim", "claims"), ("<https://schema.org/CreativeWork>", "sources")):
        (row,) = atlas.rows(f"select count(*)::varchar as n from {table}")
        assert asked(store, counted % kind) == [[row["n"]]]


def test_ten_questions_are_shown() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize(("question", "sparql"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_a_question_in_sparql_gives_the_rows_of_ask(
    store: ox.Store, atlas: Atlas, question: str, sparql: str
) -> None:
    things = [thing.removeprefix("urn:generative-media-atlas:thing:") for (thing,) in asked(store, sparql)]
    expected = [row["id"] for row in atlas.ask(question).rows]
    assert things == expected if "limit" in sparql else sorted(things) == sorted(expected)
    assert things


def test_the_page_shows_who_said_how_large_imagen_is(store: ox.Store, atlas: Atlas) -> None:
    (sparql,) = WHO_SAYS
    found = {(source.rpartition(":")[2], where) for _, source, where, _ in asked(store, sparql)}
    assert found == {(row["source"], row["locator"]) for row in atlas.why("imagen", "parameters")}
