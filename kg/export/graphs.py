"""The graph of links for graph tools: GraphML, GEXF, Cytoscape JSON and the CSV of Neo4j's importer.

Nodes have ``kind``, ``name`` and what is shown of their kind by default, typed; edges ``relation``, ``sources``
and ``source_count``, and an id that no other edge has. All of it is what ``Atlas.graph`` holds.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from kg.export import Part
from kg.export.lines import Lines
from kg.export.tables import count
from kg.sql import script, text

Types = Mapping[str, str]
_EDGES = {"relation": "string", "sources": "string", "source_count": "int"}


def write(con: duckdb.DuckDBPyConnection, folder: Path, form: str) -> dict[str, Part]:
    """Write nodes and edges in a form."""
    nodes = _prepare(con)
    {"graphml": _graphml, "gexf": _gexf, "cytoscape": _cytoscape, "neo4j": _neo4j}[form](con, folder, nodes)
    return {
        "nodes": Part(count(con, "shown_nodes"), {"id": "string", **nodes}),
        "edges": Part(count(con, "shown_edges"), {"id": "string", **_EDGES}),
    }


def _prepare(con: duckdb.DuckDBPyConnection) -> Types:
    """Make ``shown_nodes`` and ``shown_edges``; the attributes of nodes with their types."""
    con.execute(script("export", "graphs"))
    shown = con.execute(script("export", "shown")).fetchall()
    kinds: dict[str, set[str]] = {}
    for _, column, type_, _ in shown:
        kinds.setdefault(column, set()).add(type_)
    # What is a number of one kind of thing and text of another is text.
    types = {column: found.pop() if len(found) == 1 else "string" for column, found in kinds.items()}
    cells: dict[str, list[str]] = {}
    for table, column, _, listed in shown:
        cells.setdefault(table, []).append(f"{_plain(column, types[column], listed=listed)} as {column}")
    described = " union all by name ".join(
        f'select id, {", ".join(columns)} from "{table}"' for table, columns in cells.items()
    )
    con.execute(
        f"create temp table shown_nodes as select n.*, d.* exclude (id) from ({script('query/graph', 'things')}) as n "
        f"left join ({described}) as d on d.id = n.id order by n.id"
    )
    con.execute(
        "create temp table shown_edges as select 'e' || row_number() over (order by subject, object, relation) - 1 as id, * "
        f"from ({script('query/graph', 'links')}) order by subject, object, relation"
    )
    return {"kind": "string", "name": "string", **types}


def _plain(column: str, type_: str, *, listed: bool) -> str:
    """A value in one cell: a list is joined, and a list of nothing is nothing."""
    if listed:
        return f"nullif(array_to_string({column}, '; '), '')"
    if type_ == "double":
        return f"case when isfinite({column}) then {column} end"
    return column if type_ == "boolean" else f"{column}::varchar"


_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_ENDS = {
    "node": "attribute('id', id)",
    "edge": "attribute('id', id) || attribute('source', subject) || attribute('target', object)",
}
"""What every element has: its id, and where an edge leads."""


def _each(types: Types, written: str) -> str:
    """What is written of each attribute that has a value, % in the place of its name, one after the other."""
    return f"concat({', '.join(written.replace('%', name) for name in types)})"


def _graphml(con: duckdb.DuckDBPyConnection, folder: Path, nodes: Types) -> None:
    both = {"node": nodes, "edge": _EDGES}
    with Lines(con, folder / "atlas.graphml") as out:
        out.write(f'{_XML}\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
        for of, types in both.items():
            for name, type_ in types.items():
                out.write(f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>')
        out.write('<graph id="atlas" edgedefault="directed">')
        for of, types in both.items():
            data = _each(types, f"tag('data', attribute('key', '{of}-%'), xml(%))")
            out.select(f"select tag('{of}', {_ENDS[of]}, {data}) from shown_{of}s")
        out.write("</graph>\n</graphml>")


def _gexf(con: duckdb.DuckDBPyConnection, folder: Path, nodes: Types) -> None:
    both = {"node": nodes, "edge": _EDGES}
    labels = {"node": "name", "edge": "relation"}
    with Lines(con, folder / "atlas.gexf") as out:
        out.write(f'{_XML}\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">')
        out.write('<graph defaultedgetype="directed" mode="static">')
        for of, types in both.items():
            out.write(f'<attributes class="{of}">')
            for name, type_ in types.items():
                kind = "integer" if type_ == "int" else type_
                out.write(f'<attribute id="{name}" title="{name}" type="{kind}"/>')
            out.write("</attributes>")
        for of, types in both.items():
            data = _each(types, "tag('attvalue', attribute('for', '%') || attribute('value', %), '')")
            head = f"{_ENDS[of]} || attribute('label', {labels[of]})"
            out.write(f"<{of}s>")
            out.select(f"select tag('{of}', {head}, tag('attvalues', '', {data})) from shown_{of}s")
            out.write(f"</{of}s>")
        out.write("</graph>\n</gexf>")


def _cytoscape(con: duckdb.DuckDBPyConnection, folder: Path, nodes: Types) -> None:
    data = {
        # Nodes and edges share one space of ids there; ``value`` and ``key`` are what networkx reads.
        "node": f"id := id, value := id, {_fields(nodes)}",
        "edge": f"id := 'edge:' || id, key := id, source := subject, target := object, {_fields(_EDGES)}",
    }
    with Lines(con, folder / "atlas.cyjs") as out:
        out.write('{"data": {"name": "atlas"}, "directed": true, "multigraph": true, "elements": {')
        for of, fields in data.items():
            out.write(f'"{of}s": [')
            comma = "case when row_number() over () > 1 then ',' else '' end"
            # To merge it into nothing takes what is null out.
            kept = f"json_merge_patch('{{}}', to_json(struct_pack({fields})))"
            out.select(f"""select {comma} || '{{"data":' || {kept} || '}}' from shown_{of}s""")
            out.write("]," if of == "node" else "]")
        out.write("}}")


def _fields(types: Types) -> str:
    return ", ".join(f"{name} := {name}" for name in types)


def _neo4j(con: duckdb.DuckDBPyConnection, folder: Path, nodes: Types) -> None:
    typed = ", ".join(f'{_line(name, type_)} as "{name}:{type_}"' for name, type_ in nodes.items())
    about = ", ".join(f'{_line(name, type_)} as "{name}:{type_}"' for name, type_ in _EDGES.items())
    for name, select in {
        "nodes": f'select id as "id:ID", class_of(kind) as ":LABEL", {typed} from shown_nodes',
        "edges": f'select subject as ":START_ID", object as ":END_ID", {_RELATION} as ":TYPE", {about} from shown_edges',
    }.items():
        con.execute(f"copy ({select}) to {text(folder / f'{name}.csv')} (format csv, header)")


_RELATION = "upper(replace(relation, '-', '_'))"


def _line(name: str, type_: str) -> str:
    """Text in one line, as the importer reads it unless it is told otherwise."""
    return f"regexp_replace({name}, '\\s+', ' ', 'g')" if type_ == "string" else name
