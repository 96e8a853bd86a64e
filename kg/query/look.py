"""What is in the atlas, what is said of a thing, and who said so."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from kg.errors import CallError, meant
from kg.rows import Rows
from kg.sql import script
from kg.warehouse.connect import fetch


@dataclass(frozen=True)
class Overview:
    """What is in the atlas.

    Attributes:
        kinds: ``kind, things``, the most frequent first.
        sources: ``id, date, authority, publisher, title``, by date.
        claims: How many values are asserted.
        conflicts: How often sources disagree.
    """

    kinds: Rows
    sources: Rows
    claims: int
    conflicts: int


@dataclass(frozen=True)
class Edition:
    """Which atlas this is, and how fresh its facts are.

    Attributes:
        kg: The version of the code that built it.
        facts: Digest of everything that it says.
        claims: How many values are asserted.
        sources: By how many sources.
        newest: The day of the latest source.
        read: The latest day on which a source was read.
    """

    kg: str
    facts: str
    claims: int
    sources: int
    newest: str
    read: str

    def __str__(self) -> str:
        """One line."""
        read = f", last read {self.read}" if self.read else ""
        return f"kg {self.kg}, facts {self.facts}: {self.claims:,} claims from {self.sources:,} sources, the newest of {self.newest}{read}"


@dataclass(frozen=True)
class Thing:
    """What is said of one thing.

    Attributes:
        id: The thing.
        names: ``kind, name, known_as``.
        claims: ``property, value, unit, qualifier, as_of, source, locator, note``.
        links: ``relation, object, sources``.
        linked_from: ``subject, relation, sources``.
        conflicts: ``property, qualifier, as_of, vals, sources, status``.
    """

    id: str
    names: Rows
    claims: Rows
    links: Rows
    linked_from: Rows
    conflicts: Rows

    def parts(self) -> Mapping[str, Rows]:
        """All of it by the title under which it is shown."""
        return {
            "thing": self.names,
            "claims": self.claims,
            "links": self.links,
            "linked_from": self.linked_from,
            "conflicts": self.conflicts,
        }

    def _repr_html_(self) -> str:
        """All of it as tables, for a notebook."""
        return "".join(
            f"<h4>{name.replace('_', ' ')}</h4>{part._repr_html_()}"
            for name, part in self.parts().items()
            if part
        )


@dataclass(frozen=True)
class Coverage:
    """How much is known, how old it is, and what it was taken from.

    Attributes:
        known: ``kind, property, output, things, known, percent``, for all of a kind and for each output.
        read: ``source, kind, read, published, claims``, what was read longest ago first.
        sections: ``source, section, title, kind, status, claims, reason`` of the sources that list them.
    """

    known: Rows
    read: Rows
    sections: Rows

    def matrix(self) -> Rows:
        """The percentages alone: one row a property, one column an output."""
        rows: dict[tuple[str, str], dict[str, object]] = {}
        for row in self.known:
            start = {"kind": row["kind"], "property": row["property"]}
            rows.setdefault((row["kind"], row["property"]), start)[row["output"]] = row["percent"]
        return Rows(rows.values())


def overview(con: duckdb.DuckDBPyConnection) -> Overview:
    """Counts of things, claims and conflicts, and the sources."""
    ((claims, conflicts),) = con.execute(
        "select (select count(*) from claims), (select count(*) from conflicts)"
    ).fetchall()
    kinds = "select kind, count(*) as things from nodes group by kind order by things desc, kind"
    sources = "select id, typed as date, authority, publisher, title_en as title from sources order by sources.date, id"
    return Overview(_rows(con, kinds), _rows(con, sources), claims, conflicts)


def edition(con: duckdb.DuckDBPyConnection) -> Edition:
    """Which atlas this is, and how fresh its facts are."""
    (found,) = fetch(con, script("query", "edition"))
    return Edition(**found)


def show(con: duckdb.DuckDBPyConnection, id_: str) -> Thing:
    """Everything that is said of a thing."""
    names, claims, links, linked_from, conflicts = (
        _rows(con, script("query", f"show_{part}"), {"id": id_})
        for part in ("names", "claims", "links", "linked_from", "conflicts")
    )
    return Thing(id_, names, claims, links, linked_from, conflicts)


def why(con: duckdb.DuckDBPyConnection, id_: str, property_: str) -> Rows:
    """Every claim behind one value, those that are current first.

    Raises:
        CallError: Nothing is claimed about that property.
    """
    found = _rows(con, script("query", "why"), {"id": id_, "property": property_})
    if found:
        return found
    if _rows(con, "from meta.columns where col = $col and role = 'computed'", {"col": property_}):
        msg = f"{property_} is computed, not said: kg cost unit {id_} and kg cost size {id_} show its inputs"
        raise CallError(msg)
    spoken_of = "select distinct property from claims where subject = $id order by 1"
    known = [row["property"] for row in _rows(con, spoken_of, {"id": id_})]
    msg = f"no source says anything about {property_!r} of {id_} (they speak of: {', '.join(known)})"
    raise CallError(msg)


def conflicts(con: duckdb.DuckDBPyConnection, as_of: dt.date | None = None) -> Rows:
    """Where sources disagree about one answer, and how it stands."""
    table = f"conflicts_as_of(date '{as_of}')" if as_of else "conflicts"
    return _rows(
        con,
        "select subject, property, qualifier, as_of, unit, vals, sources, status, winner, reason, "
        f"subject as id, claims, tbl, col from {table}",
    )


def coverage(con: duckdb.DuckDBPyConnection, source: str = "") -> Coverage:
    """How much of each property is known, when each source was read, and the sections of one source or all.

    Raises:
        CallError: There is no such source.
    """
    known, read = (_rows(con, script("query", name)) for name in ("known", "read"))
    sections = _rows(con, script("query", "coverage"), {"source": source})
    if source and not sections:
        listed = {row["source"] for row in _rows(con, script("query", "coverage"), {"source": ""})}
        msg = f"no sections are listed for {source!r} (sources: {', '.join(sorted(listed))})"
        raise CallError(msg)
    return Coverage(known, read, sections)


def tables(con: duckdb.DuckDBPyConnection) -> Rows:
    """Every table and view that SQL may ask: ``table, rows, about``."""
    return _rows(con, script("query", "tables"))


def columns(con: duckdb.DuckDBPyConnection, table: str) -> Rows:
    """The columns of a table: ``column, type, about``.

    Raises:
        CallError: There is no such table.
    """
    found = _rows(con, script("query", "columns"), {"table": table})
    if not found:
        hint = meant(table, (row["table"] for row in tables(con)), "atlas.tables() lists them")
        msg = f"there is no table {table!r} ({hint})"
        raise CallError(msg)
    return found


def _rows(con: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, object] | None = None) -> Rows:
    found = fetch(con, sql, values)
    names = [column[0] for column in con.description or ()]
    return Rows(found, names)
