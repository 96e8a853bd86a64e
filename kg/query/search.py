"""Find things by any of their names."""

import duckdb

from kg.facts.values import fold
from kg.rows import Rows
from kg.sql import script
from kg.warehouse.connect import fetch


def search(con: duckdb.DuckDBPyConnection, words: str, most: int = 20) -> Rows:
    """Things whose name holds these words, the likest first: ``id, tbl, kind, name, name_zh, spelling, sources``."""
    folded = fold(words)
    if not folded:
        return Rows()
    return Rows(fetch(con, script("query", "search"), {"words": folded, "most": most}))
