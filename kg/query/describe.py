"""One thing as a page shows it: each property with every claim behind it, and the rows that name it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import duckdb

from kg.query.browse import held
from kg.query.declared import Field, Kind
from kg.query.order import order, usual_order
from kg.rows import Row, Rows
from kg.sql import script, text
from kg.warehouse.connect import fetch

MENTIONS = 12
"""Rows that are shown of those that name a thing in one column."""
NAMES = frozenset({"name", "name_zh", "aliases"})
"""Columns that say what a thing is called, not what is known of it."""
LAST_DAY = dt.date(9999, 12, 31)


@dataclass(frozen=True)
class Fact:
    """What is known of one property.

    Attributes:
        field: The property.
        claims: ``value, unit, qualifier, as_of, source, title, url, authority, published, locator, rank, note``, best first.
        status: ``open``, ``settled`` or ``overruled`` where sources disagree; blank where they do not.
    """

    field: Field
    claims: Rows
    status: str

    @property
    def decisive(self) -> list[Row]:
        """The claims of the best rank and authority: those that the value is taken from, or that contest it."""
        best = self.claims[0]
        return [c for c in self.claims if (c["rank"], c["authority"]) == (best["rank"], best["authority"])]


@dataclass(frozen=True)
class Mention:
    """Rows of a table that name the thing in one column: the first of them, and how many there are."""

    kind: Kind
    field: Field
    rows: Rows
    total: int


@dataclass(frozen=True)
class Told:
    """What a table of results, figures or statements says of the thing; each row with its ``claims``."""

    kind: Kind
    rows: Rows


@dataclass(frozen=True)
class Description:
    """One thing.

    Attributes:
        id: The thing.
        kind: Its table.
        row: Its resolved row.
        facts: Its properties about which any source speaks, in the order declared.
        computed: The properties that the cost engine computed.
        told: Results, figures and statements about it.
        mentions: The rows of other tables that name it.
    """

    id: str
    kind: Kind
    row: Row
    facts: tuple[Fact, ...]
    computed: tuple[Field, ...]
    told: tuple[Told, ...]
    mentions: tuple[Mention, ...]

    def value(self, field: Field) -> Any:
        """The value of a property as it was printed, or as it is where nothing was; what implies it, where it is blank."""
        printed = self.row.get(field.text)
        own = self.row.get(field.name) if printed is None else printed
        return self.row.get(f"{field.implied_by}_text") if own is None and field.implied_by else own

    @property
    def values(self) -> Rows:
        """Each property: ``property, value, sources, locator, disputed``; nobody says what the cost engine computed."""
        said = [
            {
                "property": fact.field.name, "value": self.value(fact.field), "disputed": fact.status == "open",
                "sources": list(dict.fromkeys(c["source"] for c in fact.decisive)), "locator": fact.decisive[0]["locator"],
            }
            for fact in self.facts
        ]  # fmt: skip
        computed = [{"property": field.name, "value": self.row[field.name]} for field in self.computed]
        return Rows([*said, *({**row, "disputed": False, "sources": [], "locator": ""} for row in computed)])


def table_of_thing(con: duckdb.DuckDBPyConnection, id_: str) -> str:
    """The table in which a thing has its row."""
    found = con.execute("select tbl from nodes where id = ?", [id_]).fetchone()
    return str(found[0]) if found else ""


def describe(
    con: duckdb.DuckDBPyConnection,
    kinds: Mapping[str, Kind],
    kind: Kind,
    id_: str,
    day: dt.date | None = None,
) -> Description | None:
    """What is known of a thing on a day; None where nothing is."""
    rows = fetch(con, f"select * from {held(con, kind, day)} where id = $id", {"id": id_})
    if not rows:
        return None
    claims = _claims(con, "id", id_, day)
    own = [claim for claim in claims if claim["tbl"] == kind.table]
    computed = tuple(
        f for f in kind.fields.values() if f.role == "computed" and rows[0].get(f.name) is not None
    )
    return Description(
        id_, kind, rows[0], tuple(_facts(con, kind, own, id_)), computed,
        tuple(_told(con, kinds, id_, day)), tuple(_mentions(con, kinds, id_, day)),
    )  # fmt: skip


def _claims(con: duckdb.DuckDBPyConnection, by: str, id_: str, day: dt.date | None) -> list[Row]:
    query = script("query", "described_claims").replace("$by", by)
    return fetch(con, query, {"id": id_, "day": day or LAST_DAY})


def _facts(con: duckdb.DuckDBPyConnection, kind: Kind, claims: list[Row], id_: str) -> Iterator[Fact]:
    found = con.execute(
        "select col, min(status) from conflicts where id = ? and tbl = ? group by col", [id_, kind.table]
    ).fetchall()
    status = dict(found)
    by_column = {name: Rows(rows) for name, rows in groupby(claims, lambda claim: claim["col"])}
    for name, field in kind.fields.items():
        if name in by_column and name not in NAMES:
            yield Fact(field, by_column[name], status.get(name, ""))


def _told(
    con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind], id_: str, day: dt.date | None
) -> Iterator[Told]:
    claims = _claims(con, "subject", id_, day)
    for kind in kinds.values():
        if not kind.measure or not any(claim["tbl"] == kind.table for claim in claims):
            continue
        rows = fetch(
            con,
            f'select * from {held(con, kind, day)} as t where "{kind.subject}" = $id order by {order(kind, kind.measure)}',
            {"id": id_},
        )
        for row in rows:
            row["claims"] = [c for c in claims if c["tbl"] == kind.table and c["id"] == row["id"]]
        yield Told(kind, Rows(rows))


def _mentions(
    con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind], id_: str, day: dt.date | None
) -> Iterator[Mention]:
    _gather_mentions(con, kinds)
    found = con.execute(
        "select tbl, col, list(id), count(*) from mentions where object = ? group by tbl, col", [id_]
    ).fetchall()
    by_column = {(table, name): (ids, total) for table, name, ids, total in found}
    for kind in kinds.values():
        for field in kind.fields.values():
            ids, total = by_column.get((kind.table, field.name), ((), 0))
            if total:
                rows = fetch(
                    con,
                    f"select * from {held(con, kind, day)} as t where id in ({', '.join(map(text, ids))}) "
                    f"order by {order(kind, usual_order(kind))} limit {MENTIONS}",
                )
                yield Mention(kind, field, Rows(rows), total)


def _gather_mentions(con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind]) -> None:
    """Every row that names a thing, once for each connection."""
    if con.execute("select 1 from duckdb_tables() where table_name = 'mentions'").fetchone():
        return
    parts = [
        f"select '{kind.table}' as tbl, '{field.name}' as col, "
        f"{f'unnest({quoted})' if field.many else quoted} as object, id from {kind.table}"
        for kind in kinds.values()
        for field in kind.fields.values()
        for quoted in [f'"{field.name}"']
        if field.type == "reference" and not (kind.measure and field.name == kind.subject)
    ]
    con.execute(f"create temp table mentions as {' union all '.join(parts)} order by object")
