"""The sources: what each says, and how often others agree."""

from dataclasses import dataclass

import duckdb

from kg.errors import CallError, meant
from kg.rows import Row, Rows
from kg.sql import script
from kg.warehouse.connect import fetch


@dataclass(frozen=True)
class Source:
    """One source.

    Attributes:
        about: Its own row.
        counts: ``tbl, col, claims, things``, what it speaks of, the most first.
        agreement: ``shared, agreed``: claims about what another source speaks of, too, and those where one says the same.
        claims: A page of its claims: ``subject, tbl, id, col, property, qualifier, value, unit, as_of, locator, note``.
        total: How many claims it has.
        conflicts: Where it disagrees with others: ``subject, property, qualifier, vals, sources, status, winner``.
    """

    about: Row
    counts: Rows
    agreement: Row
    claims: Rows
    total: int
    conflicts: Rows


def sources(con: duckdb.DuckDBPyConnection) -> Rows:
    """Every source: ``id, kind, authority, publisher, title, title_en, url, published, accessed, claims, things``."""
    return Rows(fetch(con, script("query", "sources")))


def source(con: duckdb.DuckDBPyConnection, id_: str, *, page: int = 1, size: int = 200) -> Source:
    """One source and a page of its claims.

    Raises:
        CallError: There is no such source.
    """
    about = fetch(con, "select * from sources where id = $id", {"id": id_})
    if not about:
        known = [row["id"] for row in fetch(con, "select id from sources")]
        msg = f"there is no source {id_!r} ({meant(id_, known, 'the page of sources lists them')})"
        raise CallError(msg)
    counts, agreement, conflicts = (
        Rows(fetch(con, script("query", f"source_{part}"), {"id": id_}))
        for part in ("counts", "agreement", "conflicts")
    )
    claims = Rows(
        fetch(con, script("query", "source_claims"), {"id": id_, "size": size, "skip": (page - 1) * size})
    )
    total = sum(row["claims"] for row in counts if row["col"] not in {"name", "name_zh", "aliases"})
    return Source(about[0], counts, agreement[0], claims, total, conflicts)
