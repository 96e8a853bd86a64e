"""Tables and names as scripts that the pages of a folder load when they filter, search or compare.

A browser reads no JSON from a file address, but it runs scripts from one: each hands its value to ``kgData``.
"""

import json
import math
from collections.abc import Iterable
from typing import Any

from kg.atlas import Atlas
from kg.faces.web.cells import ids, measured
from kg.faces.written import cell
from kg.query.declared import Field, Kind
from kg.query.order import usual_order
from kg.rows import Row


def table(atlas: Atlas, kind: Kind) -> str:
    """A table: its columns with words for both languages, its rows, the names of what they link to."""
    rows = atlas.rows(f'select * from "{kind.table}" order by id')
    own = [f for f in kind.fields.values() if f.name not in {"name", "name_zh"}]
    fields = [f for f in own if any(_cell(f, row) is not None for row in rows)]
    called = atlas.called([*ids(fields, rows), *(str(row["id"]).partition("/")[0] for row in rows)])
    spelled = _spellings(atlas, kind)
    value = {
        "named": kind.named, "usual": usual_order(kind), "shown": kind.columns, "subject": kind.subject if kind.measure else "",
        "keys": [f.name for f in fields if f.role == "key"], "facets": [f.field.name for f in atlas.facets(kind.table)],
        "columns": [_column(f) for f in fields],
        "rows": [[row["id"], row.get("name"), row.get("name_zh"), len(row["sources"]), spelled.get(row["id"], ""),
                  row["disputed"], [_cell(f, row) for f in fields]] for row in rows],
        "names": {id_: [c.table, c.en, c.zh] for id_, c in called.items()},
        "above": _above(atlas, fields),
    }  # fmt: skip
    return script(kind.table, value)


def search(atlas: Atlas) -> str:
    """Every thing with a name: its id, table, names, spellings and how many sources speak of it."""
    rows = atlas.rows(
        "select s.id, s.tbl, list(distinct s.folded order by s.folded) as spellings, any_value(n.sources) as sources "
        "from meta.spellings as s join (select id, tbl, count(distinct source) as sources from claims group by all) as n "
        "using (id, tbl) group by s.id, s.tbl order by s.id"
    )
    called = atlas.called(row["id"] for row in rows)
    listed = [
        [
            row["id"],
            row["tbl"],
            called[row["id"]].en,
            called[row["id"]].zh,
            " ".join(row["spellings"]),
            row["sources"],
        ]
        for row in rows
        if row["id"] in called
    ]
    kinds = {kind.table: [kind.label.en, kind.label.zh] for kind in atlas.kinds.values()}
    return script("search", {"kinds": kinds, "rows": listed})


def script(name: str, value: Any) -> str:
    """A value as a script; no text in it can end the script."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str)
    return f"kgData({json.dumps(name)},{text.replace('<', chr(92) + 'u003c')});\n"


def _spellings(atlas: Atlas, kind: Kind) -> dict[str, str]:
    rows = atlas.rows(
        "select id, string_agg(distinct folded, ' ' order by folded) as words from meta.spellings where tbl = $table group by id",
        {"table": kind.table},
    )
    return {row["id"]: row["words"] for row in rows}


def _above(atlas: Atlas, fields: Iterable[Field]) -> dict[str, list[str]]:
    """What each value of a tree is a kind of, itself included."""
    tables = [table for f in fields if f.tree for table in f.references]
    rows = atlas.rows(
        "select id, list(ancestor order by ancestor) as above from ancestors where tbl in (select unnest($tables)) group by id order by id",
        {"tables": tables},
    )
    return {row["id"]: row["above"] for row in rows}


def _column(f: Field) -> dict[str, Any]:
    return {
        "n": f.name, "t": f.type, "en": f.label.en, "zh": f.label.zh, "many": f.many, "said": f.role != "computed", "counted": f.counted, "tree": f.tree,
        "choices": {value: [said.en, said.zh] for value, said in f.choices.items()},
    }  # fmt: skip


def _cell(f: Field, row: Row) -> Any:
    """A value as pages show it; of a number or a day also its bounds and what it is sorted by."""
    said = row.get(f.text)
    if said is None and f.implied_by:
        said = row.get(f"{f.implied_by}_text")
    if said is None or not f.ranged:
        return said
    shown = said if isinstance(said, str) else cell(said)
    if f.type == "date":
        return [shown, *(_plain(row.get(f"{f.name}{part}")) for part in ("", "_earliest", "_latest"))]
    unit = str(row.get(f"{f.name}_unit") or "") if f.measured else f.unit
    parts = ("_usd",) * 3 if f.money else ("", "_low", "_high")
    return [measured(shown, unit), *(_plain(row.get(f"{f.name}{part}")) for part in parts)]


def _plain(value: Any) -> Any:
    """A number as JSON has it, a day as text; nothing for an end that is open."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value if isinstance(value, float | int) else str(value)
