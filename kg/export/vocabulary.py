"""The vocabulary of the RDF, from the declarations, and how it stands to schema.org and Wikidata."""

from pathlib import Path

import duckdb

from kg.export.lines import Lines
from kg.sql import script, text

BASE = "urn:generative-media-atlas:"
"""Names, not addresses: the atlas has no home on the web of its own."""
SPACES = {
    "kg": f"{BASE}term:",
    "thing": f"{BASE}thing:",
    "source": f"{BASE}source:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "sh": "http://www.w3.org/ns/shacl#",
}
PREFIXES = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in SPACES.items())
SCHEMA = {
    "developer": "creator", "released": "datePublished", "license": "license", "homepage": "url",
    "weights": "sameAs", "repository": "codeRepository", "paper": "citation", "founded": "foundingDate",
    "derived_from": "isBasedOn", "languages": "inLanguage", "investors": "funder",
}  # fmt: skip
"""What schema.org calls a property."""
WIKIDATA = {
    "developer": "P178", "released": "P577", "license": "P275", "homepage": "P856", "repository": "P1324",
    "founded": "P571", "founders": "P112", "country": "P17", "derived_from": "P144",
}  # fmt: skip
"""What Wikidata calls it."""
CLASSES = {
    "model": "SoftwareApplication", "organization": "Organization", "person": "Person", "dataset": "Dataset",
    "product": "Product", "license": "CreativeWork", "plan": "Offer", "regulation": "Legislation",
}  # fmt: skip
"""What schema.org calls a kind of thing."""
_ABOUT_CLAIMS = """
kg:Claim a rdfs:Class ; rdfs:subClassOf prov:Entity ; rdfs:label "claim"@en, "断言"@zh ;
    rdfs:comment "A named graph that holds what one source says about one thing: rank, authority, locator, time are said of the graph."@en .
kg:none a owl:NamedIndividual ; rdfs:label "none"@en, "无"@zh ; rdfs:comment "The source says that there is none."@en .
kg:undisclosed a owl:NamedIndividual ; rdfs:label "undisclosed"@en, "未公布"@zh ; rdfs:comment "The source says that it is not published."@en .
kg:standing rdfs:label "standing"@en ; rdfs:comment "kg:current: the claim holds after resolution; kg:superseded: a better one does."@en .
kg:authority rdfs:label "authority of the source"@en ; rdfs:comment "kg:primary: the maker about its own thing; kg:independent: somebody who looked or measured; kg:aggregate: compiled from others."@en .
kg:disputed rdfs:label "disputed property"@en ; rdfs:comment "Sources of the highest authority disagree about this property of the thing."@en .
"""
_OF_CLAIMS = {
    "rank": "rank", "locator": "place in the source", "printed": "value as typed", "unit": "unit", "low": "lower bound",
    "high": "upper bound", "earliest": "first day", "latest": "last day", "qualifier": "under which conditions",
    "asOf": "when it held", "note": "note", "row": "row that states it", "accessed": "day it was read",
    "repository": "repository", "commit": "commit", "kind": "kind",
}  # fmt: skip
"""What is said of claims and sources, in English."""


_SHAPE_OF_CLAIMS = """
kg:ClaimShape a sh:NodeShape ; sh:targetClass kg:Claim ; sh:property
    [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:maxCount 1 ; sh:class schema:CreativeWork ],
    [ sh:path kg:locator ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ],
    [ sh:path kg:rank ; sh:minCount 1 ; sh:in ( kg:preferred kg:normal kg:deprecated ) ],
    [ sh:path kg:authority ; sh:minCount 1 ; sh:in ( kg:primary kg:independent kg:aggregate ) ],
    [ sh:path kg:standing ; sh:minCount 1 ; sh:in ( kg:current kg:superseded ) ],
    [ sh:path dcterms:issued ; sh:minCount 1 ; sh:datatype xsd:date ] .
"""


def described(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The declared tables that have a resolved one, in their order."""
    found = con.execute("select tbl from meta.tables where not about_facts order by position").fetchall()
    return [table for (table,) in found]


def declared(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The declared types of the columns of a table."""
    return dict(con.execute("select col, type from meta.columns where tbl = ?", [table]).fetchall())


def classes(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """The classes of the things of a table, as terms of SQL."""
    ((kind,),) = con.execute("select kind from meta.tables where tbl = ?", [table]).fetchall()
    known = [f"known('schema', {text(CLASSES[kind])})"] if kind in CLASSES else []
    return [f"term(class_of({text(kind)}))", *known]


def write_vocabulary(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write ``vocabulary.ttl``; names must be short ones."""
    with Lines(con, folder / "vocabulary.ttl") as out:
        out.write(PREFIXES + _ABOUT_CLAIMS)
        for term, label in _OF_CLAIMS.items():
            out.write(f'kg:{term} a rdf:Property ; rdfs:label "{label}"@en .')
        for kind, named, en, zh, about in con.execute(
            "select kind, class_of(kind), words_en[1], words_zh[1], about from meta.tables where not about_facts order by position"
        ).fetchall():
            over = f"rdfs:subClassOf schema:{CLASSES[kind]} ; " if kind in CLASSES else ""
            out.write(
                f'kg:{named} a rdfs:Class ; {over}rdfs:label "{en}"@en, "{zh}"@zh ; rdfs:comment "{about}"@en .'
            )
        out.select(
            f"select subject || ' ' || array_to_string([p for p in pairs if p != ''], ' ; ') || ' .' from ({script('export', 'vocabulary')})"
        )
        for column, same in SCHEMA.items():
            out.write(f"kg:{column} rdfs:subPropertyOf schema:{same} .")
        for column, same in WIKIDATA.items():
            out.write(f"kg:{column} owl:equivalentProperty wdt:{same} .")
        out.write("kg:same-as rdfs:subPropertyOf owl:sameAs .")


def write_shapes(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write ``shapes.ttl``; names must be short ones."""
    with Lines(con, folder / "shapes.ttl") as out:
        out.write(PREFIXES + _SHAPE_OF_CLAIMS)
        out.select(script("export", "shapes"))
