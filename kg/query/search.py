"""Find things by any of their names, and names by ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from kg.facts.values import fold
from kg.query.declared import Kind
from kg.rows import Rows
from kg.sql import script
from kg.warehouse.connect import fetch


@dataclass(frozen=True)
class Called:
    """What a thing is called, and the table in which it stands."""

    table: str
    en: str
    zh: str = ""

    def of(self, lang: str) -> str:
        """Its name in a language, or the one that it has."""
        return (self.zh if lang == "zh" else self.en) or self.en or self.zh


def search(con: duckdb.DuckDBPyConnection, words: str, most: int = 20) -> Rows:
    """Things whose name holds these words, the likest first: ``id, tbl, kind, name, name_zh, spelling, sources``."""
    folded = fold(words)
    if not folded:
        return Rows()
    return Rows(fetch(con, script("query", "search"), {"words": folded, "most": most}))


def called(
    con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind], ids: Iterable[str]
) -> dict[str, Called]:
    """What things are called, by id."""
    _gather_names(con, kinds)
    found = con.execute(
        "select id, tbl, name, coalesce(name_zh, '') from called where id in (select unnest(?))",
        [sorted(set(ids))],
    ).fetchall()
    return {id_: Called(table, name, zh) for id_, table, name, zh in found}


def _gather_names(con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind]) -> None:
    """The name that each thing has in its resolved row, once for each connection."""
    if con.execute("select 1 from duckdb_tables() where table_name = 'called'").fetchone():
        return
    named = [
        f"select id, '{kind.table}' as tbl, name, {'name_zh' if 'name_zh' in kind.fields else 'null'} as name_zh from {kind.table}"
        for kind in kinds.values()
        if kind.named
    ]
    con.execute(f"create temp table called as {' union all '.join(named)} order by id")
