"""The atlas as RDF: every claim in a named graph of its own, its provenance beside it, and the resolved values.

=====================  ==================================================================================
``atlas.nq``           all of it: claims, what is known of each claim (graph ``provenance``, in PROV-O),
                       resolved values (graph ``resolved``)
``resolved.ttl``       the resolved values, the links and the sources, without claims
``resolved.jsonld``    the same as JSON-LD
``vocabulary.ttl``     classes and properties, with labels in English and Chinese
``shapes.ttl``         SHACL shapes that the resolved values keep
=====================  ==================================================================================
"""

import json
from collections.abc import Sequence
from pathlib import Path

import duckdb

from kg.export import Part
from kg.export.lines import Lines
from kg.export.tables import count
from kg.export.vocabulary import (
    BASE,
    PREFIXES,
    SCHEMA,
    SPACES,
    classes,
    declared,
    described,
    write_shapes,
    write_vocabulary,
)
from kg.sql import script, text

_SCALARS = {
    "DOUBLE": "number({})", "INTEGER": "number({}::double)", "BIGINT": "number({}::double)",
    "DATE": "dated({})", "BOOLEAN": "truth({})", "VARCHAR": "quoted({})",
}  # fmt: skip
_DECLARED = {
    "reference": "case when {0} in ('none', 'undisclosed') then term({0}) else thing({0}) end",
    "link": "address({})",
}
_OWN = {
    "sources": ("known('prov', 'wasDerivedFrom')", "source({})"),
    "disputed": ("term('disputed')", "term({})"),
    "name": ("known('rdfs', 'label')", "quoted({})"),
    "name_zh": ("known('rdfs', 'label')", "quoted({}) || '@zh'"),
    "aliases": ("known('schema', 'alternateName')", "quoted({})"),
}
"""Columns that every table has, and the terms that everybody knows for them."""


def write(con: duckdb.DuckDBPyConnection, folder: Path, form: str) -> dict[str, Part]:  # noqa: ARG001
    """Write all files; the parts are the graphs."""
    con.execute(script("export", "terms_full"))
    con.execute(script("export", "terms"))
    selects = [resolved(con, table) for table in described(con)]
    graph = f"<{BASE}graph:{{}}>"
    with Lines(con, folder / "atlas.nq") as out:
        out.select(script("export", "claims"))
        out.select(_quads(script("export", "sources"), graph.format("provenance")))
        for select in (*selects, script("export", "links")):
            out.select(_quads(select, graph.format("resolved")))
    con.execute(script("export", "terms_short"))
    con.execute(script("export", "terms"))
    _write_resolved(con, folder, [script("export", "sources"), *selects, script("export", "links")])
    write_vocabulary(con, folder)
    write_shapes(con, folder)
    return {
        "claims": Part(count(con, "claims")),
        "sources": Part(count(con, "sources")),
        "resolved": Part(sum(count(con, f'"{table}"') for table in described(con))),
    }


def _write_resolved(con: duckdb.DuckDBPyConnection, folder: Path, selects: Sequence[str]) -> None:
    """The same triples as Turtle and as JSON-LD."""
    with Lines(con, folder / "resolved.ttl") as out:
        out.write(PREFIXES)
        for select in selects:
            out.select(_turtle(select))
    with Lines(con, folder / "resolved.jsonld") as out:
        out.write(f'{{"@context":{json.dumps(SPACES)},"@graph":[')
        out.write(f'{{"@id":"{BASE}graph:resolved"}}')
        for select in selects:
            out.select(script("export", "jsonld").replace("$pairs", select))
        out.write("]}")


def resolved(con: duckdb.DuckDBPyConnection, table: str) -> str:
    """Select the subject and the pairs of predicate and object of each row of a resolved table."""
    types = declared(con, table)
    shown = con.sql(f'from "{table}"')
    pairs = [
        _pairs(column, str(type_), types.get(column, ""))
        for column, type_ in zip(shown.columns, shown.types, strict=True)
        if column != "id"
    ]
    of = ", ".join(f"known('rdf', 'type') || ' ' || {term}" for term in classes(con, table))
    return f'select thing(id) as subject, flatten([[{of}], {", ".join(pairs)}]) as pairs from "{table}" order by id'


def _pairs(column: str, type_: str, declared_as: str) -> str:
    """The predicates and the object of a value, or of each of a list."""
    predicate, object_ = _OWN.get(column, (f"term({text(column)})", ""))
    also = [f"known('schema', {text(SCHEMA[column])})"] if column in SCHEMA else []
    if type_.startswith("STRUCT"):
        object_ = "quoted({}.text)"
    object_ = object_ or _DECLARED.get(declared_as, "") or _SCALARS[type_.removesuffix("[]")]
    values = f'coalesce("{column}", [])' if type_.endswith("[]") else f'["{column}"]'
    return ", ".join(
        f"[{each} || ' ' || {object_.format('x')} for x in {values} if x is not null]"
        for each in (predicate, *also)
    )


def _quads(select: str, graph: str) -> str:
    each = f"subject || ' ' || p || ' {graph} .'"
    return (
        f"select array_to_string([{each} for p in pairs if p is not null], chr(10)) as line from ({select})"
    )


def _turtle(select: str) -> str:
    return (
        "select subject || ' ' || array_to_string([p for p in pairs if p is not null], ' ;' || chr(10) || '    ') || ' .' as line "
        f"from ({select})"
    )
