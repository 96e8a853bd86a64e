"""Exports opened by the tools they are for, which know nothing of the atlas."""

import asyncio
import csv
import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import frictionless
import mlcroissant
import networkx as nx
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from datasette.app import Datasette

from kg.atlas import Atlas
from kg.build import build
from kg.export import export
from tests.conftest import write_facts

# What these libraries use of one another is not ours to change.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore::DeprecationWarning:{of}")
    for of in ("rdflib", "pyshacl", "mlcroissant")
]
HARD = """\
id,name,name_zh,aliases,developer,released,output,architecture,parameters,open_source,homepage,source,locator
imagen,Imagen,,,google,2022-05,image,diffusion,1.5B,no,,early,p3
imagen,Imagen,,,google,2022-05,image,diffusion,3.4B,,,early,p4
cogvideo,"=CogVideo & <""co"">",,Cog Video,tsinghua,2022-05-19,video,autoregressive; diffusion,>9.4B,yes,https://x.org/a|b{c}?d=^1,early,p3
tiny,Tiny,小小,,google,2022,video,latent-diffusion,~2B,undisclosed,,early,"p3: a \\ and a ""quote"" here"
"""
"""Names that are a formula, markup or a quotation elsewhere; an open bound; an address that no IRI may hold."""
Exports = Callable[[str], Path]
TERM, THING = "urn:generative-media-atlas:term:", "urn:generative-media-atlas:thing:"
QUERY = f"prefix kg: <{TERM}> prefix thing: <{THING}> prefix prov: <http://www.w3.org/ns/prov#> prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hard")
    build([write_facts(folder / "facts", models_csv=HARD)], folder / "hard.duckdb")
    return folder / "hard.duckdb"


@pytest.fixture(scope="module")
def exported(hard: Path, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """The folder of an export in a form, written once."""
    made: dict[str, Path] = {}
    folder = tmp_path_factory.mktemp("exported")

    def written(form: str) -> Path:
        if form not in made:
            made[form] = export(hard, folder / form, form).folder
        return made[form]

    return written


@pytest.fixture(scope="module")
def store(exported: Exports) -> ox.Store:
    """The N-Quads in a store that others wrote."""
    opened = ox.Store()
    opened.bulk_load(path=exported("rdf") / "atlas.nq", format=ox.RdfFormat.N_QUADS)
    return opened


def asked(store: ox.Store, sparql: str) -> list[tuple[str, ...]]:
    found = store.query(QUERY + sparql)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term.value for term in row if not isinstance(term, ox.Triple | None)) for row in found]


def rows(warehouse: Path, sql: str) -> list[tuple[object, ...]]:
    with Atlas(warehouse) as atlas:
        return atlas.sql(sql).fetchall()


# RDF ------------------------------------------------------------------------------


def test_every_claim_has_a_named_graph_of_its_own(store: ox.Store, hard: Path) -> None:
    graphs = asked(
        store, "select (count(distinct ?g) as ?n) { graph ?g { ?s ?p ?o } graph ?about { ?g a kg:Claim } }"
    )
    assert graphs == [(str(n),) for (n,) in rows(hard, "select count(*) from claims")]


def test_a_store_tells_who_said_what_and_where(store: ox.Store) -> None:
    who = "select ?size ?where { graph ?claim { thing:imagen kg:parameters ?size } graph ?about { ?claim kg:locator ?where } } order by ?size"
    assert asked(store, who) == [("1500000000", "p3"), ("3400000000", "p4")]


def test_a_quotation_and_a_backslash_survive(store: ox.Store) -> None:
    where = "select distinct ?where { graph ?claim { thing:tiny kg:output ?o } graph ?about { ?claim kg:locator ?where } }"
    assert asked(store, where) == [('p3: a \\ and a "quote" here',)]


def test_an_open_bound_is_infinity_and_a_vague_day_a_year(store: ox.Store) -> None:
    bound = "select ?high { graph ?claim { thing:cogvideo kg:parameters ?size } graph ?about { ?claim kg:high ?high } }"
    assert asked(store, bound) == [("INF",)]
    day = "select (datatype(?day) as ?of) { graph ?claim { thing:tiny kg:released ?day } graph ?about { ?claim a kg:Claim } }"
    assert asked(store, day) == [("http://www.w3.org/2001/XMLSchema#gYear",)]


def test_what_is_undisclosed_is_no_truth_value(store: ox.Store) -> None:
    said = (
        "select ?open { graph ?claim { thing:tiny kg:open_source ?open } graph ?about { ?claim a kg:Claim } }"
    )
    assert asked(store, said) == [(f"{TERM}undisclosed",)]


def test_resolved_values_are_those_of_the_tables(store: ox.Store, hard: Path) -> None:
    resolved = "select ?id ?p { graph <urn:generative-media-atlas:graph:resolved> { ?id kg:parameters ?p } }"
    with Atlas(hard) as atlas:
        expected = {
            (f"{THING}{row['id']}", f"{row['parameters']:.0f}")
            for row in atlas.rows("select id, parameters from models where parameters is not null")
        }
    assert set(asked(store, resolved)) == expected
    assert expected


def test_turtle_is_read_by_a_library_with_the_same_triples(exported: Exports, store: ox.Store) -> None:
    graph = rdflib.Graph().parse(exported("rdf") / "resolved.ttl")
    in_store = asked(
        store,
        "select distinct ?s ?p ?o { graph ?g { ?s ?p ?o } filter (?g = <urn:generative-media-atlas:graph:resolved> || (?g = <urn:generative-media-atlas:graph:provenance> && strstarts(str(?s), 'urn:generative-media-atlas:source:'))) }",
    )
    assert len(graph) == len(in_store) > 50
    labels = {str(label) for label in graph.objects(rdflib.URIRef(f"{THING}cogvideo"), rdflib.RDFS.label)}
    assert labels == {'=CogVideo & <"co">'}


def test_json_ld_has_the_triples_of_turtle(exported: Exports) -> None:
    turtle = rdflib.Graph().parse(exported("rdf") / "resolved.ttl")
    linked = rdflib.Graph().parse(exported("rdf") / "resolved.jsonld", format="json-ld")
    assert set(linked) == set(turtle)
    again = rdflib.Graph().parse(data=linked.serialize(format="json-ld"), format="json-ld")
    assert set(again) == set(turtle)


@pytest.fixture
def held(exported: Exports) -> rdflib.Graph:
    """The resolved values, and what is known of the claims: what the shapes are about."""
    whole = rdflib.Dataset()
    whole.parse(exported("rdf") / "atlas.nq")
    graph = rdflib.Graph()
    for name in ("resolved", "provenance"):
        graph += whole.graph(rdflib.URIRef(f"urn:generative-media-atlas:graph:{name}"))
    return graph


def wrong(exported: Exports, graph: rdflib.Graph) -> set[str]:
    """The properties about which the shapes complain."""
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=str(exported("rdf") / "shapes.ttl"))
    path = rdflib.URIRef("http://www.w3.org/ns/shacl#resultPath")
    found = {str(name).removeprefix(TERM) for name in report.objects(None, path)}
    assert conforms == (not found)
    return found


def test_the_values_keep_their_shapes(exported: Exports, held: rdflib.Graph) -> None:
    assert wrong(exported, held) == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("parameters", rdflib.Literal("many")),
        ("released", rdflib.Literal("2022-05-20", datatype=rdflib.XSD.date)),  # a second day
        ("output", rdflib.Literal("smell")),
        ("developer", rdflib.URIRef(f"{THING}imagen")),  # a model develops nothing
        ("homepage", rdflib.Literal("somewhere")),
    ],
)
def test_a_damaged_copy_breaks_the_shape_of_what_was_damaged(
    exported: Exports, held: rdflib.Graph, name: str, value: rdflib.Literal
) -> None:
    held.add((rdflib.URIRef(f"{THING}cogvideo"), rdflib.URIRef(f"{TERM}{name}"), value))
    assert wrong(exported, held) == {name}


def test_a_claim_without_its_place_breaks_a_shape(exported: Exports, held: rdflib.Graph) -> None:
    locator = rdflib.URIRef(f"{TERM}locator")
    held.remove(next(held.triples((None, locator, None))))
    assert wrong(exported, held) == {"locator"}


def test_the_vocabulary_has_every_term_that_is_used(exported: Exports, store: ox.Store) -> None:
    vocabulary = rdflib.Graph().parse(exported("rdf") / "vocabulary.ttl")
    named = {str(term) for term in vocabulary.subjects()}
    used = {p for (p,) in asked(store, "select distinct ?p { graph ?g { ?s ?p ?o } }") if p.startswith(TERM)}
    classes = {
        c for (c,) in asked(store, "select distinct ?c { graph ?g { ?s a ?c } }") if c.startswith(TERM)
    }
    assert used | classes <= named
    label = vocabulary.value(rdflib.URIRef(f"{TERM}released"), rdflib.OWL.equivalentProperty)
    assert str(label) == "http://www.wikidata.org/prop/direct/P577"


# Graphs ---------------------------------------------------------------------------


def by_library(name: str, folder: Path) -> "nx.Graph[str]":
    if name == "graphml":
        return nx.read_graphml(folder / "atlas.graphml", force_multigraph=True)
    if name == "gexf":
        return nx.MultiDiGraph(nx.read_gexf(folder / "atlas.gexf"))
    return nx.cytoscape_graph(json.loads((folder / "atlas.cyjs").read_text("utf-8")))


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_networkx_reads_the_same_graph_back(exported: Exports, hard: Path, form: str) -> None:
    found = by_library(form, exported(form))
    with Atlas(hard) as atlas:
        graph = atlas.graph
        names = {name for _, data in graph.nodes(data=True) for name in data}
        nodes = {
            id_: {name: data[name] for name in names & set(data)} for id_, data in found.nodes(data=True)
        }
        assert nodes == {id_: graph.nodes[id_] for id_ in graph}
        assert links(found.edges(data=True)) == links(graph.edges(data=True))
    assert len(nodes) > 5


def links(edges: Iterable[tuple[str, str, dict[str, object]]]) -> list[tuple[object, ...]]:
    return sorted((s, o, d["relation"], d["sources"], d["source_count"]) for s, o, d in edges)


def test_no_two_edges_share_an_id(exported: Exports) -> None:
    elements = json.loads((exported("cytoscape") / "atlas.cyjs").read_text("utf-8"))["elements"]
    ids = [part["data"]["id"] for kind in ("nodes", "edges") for part in elements[kind]]
    assert len(ids) == len(set(ids))


def test_neo4j_gets_typed_columns_and_edges_between_known_nodes(exported: Exports) -> None:
    nodes, edges = (
        list(csv.DictReader((exported("neo4j") / f"{name}.csv").read_text("utf-8").splitlines()))
        for name in ("nodes", "edges")
    )
    models = {row["id:ID"]: row for row in nodes if row[":LABEL"] == "Model"}
    assert models["tiny"]["parameters:double"] == "2000000000.0"
    assert models["cogvideo"]["architecture:string"] == "autoregressive; diffusion"
    ids = {row["id:ID"] for row in nodes}
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} <= ids
    assert ("imagen", "DEVELOPED_BY", "google") in {(e[":START_ID"], e[":TYPE"], e[":END_ID"]) for e in edges}


# Tables ---------------------------------------------------------------------------


def test_sqlite_has_the_rows_with_lists_as_json(exported: Exports, hard: Path) -> None:
    with sqlite3.connect(exported("sqlite") / "atlas.sqlite") as con:
        found = con.execute(
            "select id, released, parameters_high, json_extract(architecture, '$[1]') from models where id = 'cogvideo'"
        ).fetchall()
        claims = con.execute("select count(*) from claims").fetchall()
    con.close()
    # An open bound is no number of JSON, which Datasette writes.
    assert found == [("cogvideo", "2022-05-19", None, "diffusion")]
    assert claims == rows(hard, "select count(*) from claims")


def test_datasette_serves_the_file(exported: Exports) -> None:
    async def served() -> list[dict[str, object]]:
        datasette = Datasette([str(exported("sqlite") / "atlas.sqlite")])
        await datasette.invoke_startup()
        answer = await datasette.client.get("/atlas/models/cogvideo.json?_shape=array")
        datasette.executor.shutdown()
        return list(answer.json())

    ((model),) = asyncio.run(served())
    assert (model["id"], model["parameters_text"], model["architecture"]) == (
        "cogvideo", ">9.4B", '["autoregressive","diffusion"]',
    )  # fmt: skip


def test_frames_read_parquet_and_csv_with_their_defaults(exported: Exports) -> None:
    models = exported("parquet") / "main" / "models.parquet"
    by_pandas, by_polars, by_arrow = pd.read_parquet(models), pl.read_parquet(models), pq.read_table(models)
    assert list(by_pandas.columns) == by_polars.columns == by_arrow.column_names
    day = dt.date(2022, 5, 19)
    for rows in (by_pandas.to_dict("records"), by_polars.to_dicts(), by_arrow.to_pylist()):
        (row,) = (row for row in rows if row["id"] == "cogvideo")
        assert (row["released"], row["parameters_low"], list(row["architecture"])) == (
            day, pytest.approx(9.4e9), ["autoregressive", "diffusion"],
        )  # fmt: skip
    table = exported("csv") / "main" / "models.csv"
    assert len(pd.read_csv(table)) == len(pl.read_csv(table)) == by_arrow.num_rows


def test_a_workbook_holds_text_and_no_formula(exported: Exports) -> None:
    book = openpyxl.load_workbook(exported("xlsx") / "atlas.xlsx")
    assert book.sheetnames[:3] == ["about", "sources", "claims"]
    head, *body = book["models"].iter_rows()
    models = {row[0].value: dict(zip([cell.value for cell in head], row, strict=True)) for row in body}
    name = models["cogvideo"]["name"]
    assert (name.value, name.data_type) == ('=CogVideo & <"co">', "s")
    assert models["cogvideo"]["released"].value == dt.datetime(2022, 5, 19)  # noqa: DTZ001 - Excel knows no zone
    assert models["cogvideo"]["architecture"].value == "autoregressive; diffusion"
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    hard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.xlsx.LAST_ROW", 20)
    written = export(hard, tmp_path / "out", "xlsx")
    book = openpyxl.load_workbook(written.folder / "atlas.xlsx", read_only=True)
    sheets = [name for name in book.sheetnames if name.split(" ")[0] == "claims"]
    rows = sum(sum(1 for _ in book[name].iter_rows(min_row=2)) for name in sheets)
    assert sheets[1] == "claims (2)"
    assert rows == written.tables["claims"] > 20
    book.close()


def test_frictionless_finds_the_package_valid_and_a_damaged_copy_not(
    exported: Exports, tmp_path: Path
) -> None:
    package = exported("datapackage") / "datapackage.json"
    assert frictionless.validate(str(package)).valid
    copy = shutil.copytree(package.parent, tmp_path / "copy")
    models = copy / "data" / "models.csv"
    models.write_text(models.read_text("utf-8").replace("3400000000.0", "many"), "utf-8")
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert [error.type for task in report.tasks for error in task.errors] == ["type-error"]


def test_a_package_names_its_licence_and_facts(exported: Exports) -> None:
    package = json.loads((exported("datapackage") / "datapackage.json").read_text("utf-8"))
    manifest = json.loads((exported("datapackage") / "manifest.json").read_text("utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"].endswith(manifest["content_hash"])
    assert (exported("datapackage") / "LICENSE").read_text("utf-8").startswith("The facts in this folder")


@pytest.mark.filterwarnings("ignore:DataFrame is highly fragmented")  # the reader's own
def test_croissant_metadata_leads_to_the_rows(exported: Exports) -> None:
    dataset = mlcroissant.Dataset(str(exported("datapackage") / "croissant.json"))
    records = {record["models/id"]: record for record in dataset.records("models")}
    assert records[b"cogvideo"]["models/name"].decode() == '=CogVideo & <"co">'
    assert records[b"tiny"]["models/parameters"] == 2e9
