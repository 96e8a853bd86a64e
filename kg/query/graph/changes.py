"""What the sources had said by one day and not by another."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from kg.query.graph.step import Step
from kg.sql import script


@dataclass(frozen=True)
class Change:
    """One thing or link that is known on one of two days only.

    Attributes:
        id: The thing, or the subject of the link.
        change: ``appeared`` or ``not yet known``, seen from the first day.
        kind: What the thing is; ``link`` for a link.
        edge: The link, with the sources that make the difference.
        sources: Who states it by the later of the two days, and where: ``source: locator``.
    """

    id: str
    change: str
    kind: str
    edge: Step | None
    sources: tuple[str, ...]


def changes(con: duckdb.DuckDBPyConnection, old: dt.date, new: dt.date) -> list[Change]:
    """Things, then links, known by the sources of one day and not of the other.

    What is known on a day is what a source published by that day states; this is the
    transaction time of a bitemporal table (Snodgrass and Ahn 1985, "A taxonomy of time
    in databases", doi:10.1145/318898.318921). With the days in reverse order the rows
    are the same and ``change`` says ``not yet known``.
    """
    word = "appeared" if old <= new else "not yet known"
    days = dict(zip(("first", "last"), sorted((old, new)), strict=True))
    things = [
        Change(id_, word, kind, None, tuple(sources))
        for id_, kind, sources in con.execute(script("query/graph", "new_things"), days).fetchall()
    ]
    links = [
        Step(subject, relation, object_, object_, 1, tuple(sources))
        for subject, relation, object_, sources in con.execute(
            script("query/graph", "new_links"), days
        ).fetchall()
    ]
    return things + [Change(step.subject, word, "link", step, step.sources) for step in links]
