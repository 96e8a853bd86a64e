"""One thing as a page shows it: each property with every claim behind it, and the rows that name it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import duckdb

from kg.query.browse import held
from kg.query.declared import Field, Kind
from kg.query.order import order, usual_order
from kg.rows import Row, Rows
from kg.sql import script
from kg.warehouse.connect import fetch

MENTIONS = 12
"""Rows that are shown of those that name a thing in one column."""
AMONG = "(select unnest($things))"
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
    ids: Sequence[str],
    day: dt.date | None = None,
) -> dict[str, Description]:
    """What is known of things of one table on a day, by id; of what nothing is known, nothing."""
    rows = fetch(con, f"select * from {held(con, kind, day)} where id in {AMONG}", {"things": list(ids)})
    facts = _facts(con, kind, ids, day)
    told = _told(con, kinds, ids, day)
    mentions = _mentions(con, kinds, ids, day)
    computed = [field for field in kind.fields.values() if field.role == "computed"]
    return {
        row["id"]: Description(
            row["id"], kind, row, tuple(facts.get(row["id"], ())), tuple(f for f in computed if row.get(f.name) is not None),
            tuple(told.get(row["id"], ())), tuple(mentions.get(row["id"], ())),
        )
        for row in rows
    }  # fmt: skip


def _claims(con: duckdb.DuckDBPyConnection, by: str, ids: Sequence[str], day: dt.date | None) -> list[Row]:
    query = script("query", "described_claims").replace("$by", by)
    return fetch(con, query, {"things": list(ids), "day": day or LAST_DAY})


def _grouped(rows: Iterable[Row], *names: str) -> dict[Any, list[Row]]:
    """Rows by their values in some columns, in the order in which they come."""
    found: dict[Any, list[Row]] = {}
    key = itemgetter(*names)
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _facts(
    con: duckdb.DuckDBPyConnection, kind: Kind, ids: Sequence[str], day: dt.date | None
) -> dict[str, list[Fact]]:
    conflicts = con.execute(
        f"select id, col, min(status) from conflicts where tbl = $table and id in {AMONG} group by id, col",
        {"table": kind.table, "things": list(ids)},
    ).fetchall()
    status = {(id_, name): standing for id_, name, standing in conflicts}
    own = _grouped((c for c in _claims(con, "id", ids, day) if c["tbl"] == kind.table), "id", "col")
    found: dict[str, list[Fact]] = {}
    for name, field in kind.fields.items():
        for id_ in ids:
            if name not in NAMES and (id_, name) in own:
                claims = Rows(own[id_, name])
                found.setdefault(id_, []).append(Fact(field, claims, status.get((id_, name), "")))
    return found


def _told(
    con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind], ids: Sequence[str], day: dt.date | None
) -> dict[str, list[Told]]:
    claims = _grouped(_claims(con, "subject", ids, day), "tbl", "id")
    found: dict[str, list[Told]] = {}
    for kind in kinds.values():
        if not kind.measure or not any(table == kind.table for table, _ in claims):
            continue
        rows = fetch(
            con,
            f'select * from {held(con, kind, day)} as t where "{kind.subject}" in {AMONG} order by {order(kind, kind.measure)}',
            {"things": list(ids)},
        )
        for row in rows:
            row["claims"] = claims.get((kind.table, row["id"]), [])
        for id_, about in _grouped(rows, kind.subject).items():
            found.setdefault(id_, []).append(Told(kind, Rows(about)))
    return found


def _mentions(
    con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind], ids: Sequence[str], day: dt.date | None
) -> dict[str, list[Mention]]:
    _gather_mentions(con, kinds)
    naming = con.execute(
        f"select distinct tbl, col from mentions where object in {AMONG}", {"things": list(ids)}
    ).fetchall()
    fields = [f for kind in kinds.values() for f in kind.fields.values() if (f.table, f.name) in naming]
    found: dict[str, list[Mention]] = {}
    for field in fields:
        kind = kinds[field.table]
        for object_, rows in _grouped(_naming(con, kind, field, ids, day), "named_thing").items():
            total = rows[0]["named_times"]
            shown = Rows(
                [{k: v for k, v in row.items() if k not in {"named_thing", "named_times"}} for row in rows]
            )
            found.setdefault(object_, []).append(Mention(kind, field, shown, total))
    return found


def _naming(
    con: duckdb.DuckDBPyConnection, kind: Kind, field: Field, ids: Sequence[str], day: dt.date | None
) -> list[Row]:
    """The first rows that name each thing in a column, with the thing and how many there are."""
    sql = script("query", "described_mentions").replace("$table", held(con, kind, day))
    given = {"tbl": kind.table, "col": field.name, "things": list(ids), "most": MENTIONS}
    return fetch(con, sql.replace("$order", order(kind, usual_order(kind))), given)


def most_built_on(con: duckdb.DuckDBPyConnection, kinds: Mapping[str, Kind], kind: Kind) -> str:
    """The thing of a table that rows of the most makers name; blank where none is named."""
    _gather_mentions(con, kinds)
    found = con.execute(
        f"select m.object from mentions as m join {kind.table} as t using (id) where m.tbl = $table "
        f"and m.object in (select id from {kind.table}) group by m.object "
        f'order by count(distinct t."{kind.maker or "id"}") desc, m.object limit 1',
        {"table": kind.table},
    ).fetchone()
    return str(found[0]) if found else ""


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
