"""What the sources had said by one day and not by another."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import networkx as nx

from kg.graph.step import Step, links

Sources = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Change:
    """One thing or link that is known on one of two days only.

    Attributes:
        id: The thing, or the subject of the link.
        change: ``appeared`` or ``not yet known``, seen from the first day.
        kind: What the thing is; ``link`` for a link.
        edge: The link, with the sources that make the difference.
        sources: Who states it by the later of the two days.
    """

    id: str
    change: str
    kind: str
    edge: Step | None
    sources: Sources


def changes(graph: "nx.MultiDiGraph[str]", old: dt.date, new: dt.date) -> list[Change]:
    """Things, then links, known by the sources of one day and not of the other.

    What is known on a day is what a source published by that day states; this is the
    transaction time of a bitemporal table (Snodgrass and Ahn 1985, "A taxonomy of time
    in databases", doi:10.1145/318898.318921). With the days in reverse order the rows
    are the same and ``change`` says ``not yet known``.
    """
    word = "appeared" if old <= new else "not yet known"
    published: Mapping[str, dt.date] = graph.graph.get("published", {})
    stated: Mapping[str, Sources] = graph.graph.get("stated", {})
    first, last = sorted((old, new))
    things = [
        Change(node, word, graph.nodes[node]["kind"], None, sources)
        for node in sorted(graph)
        if (sources := _new(stated.get(node, ()), published, first, last))
    ]
    return things + [
        Change(step.subject, word, "link", replace(step, sources=sources), sources)
        for step in links(graph)
        if (sources := _new(step.sources, published, first, last))
    ]


def _new(
    sources: Iterable[tuple[str, str]],
    published: Mapping[str, dt.date],
    first: dt.date,
    last: dt.date,
) -> Sources:
    """The sources that made it known in between; none if it was known before."""
    dated = [(published.get(source, dt.date.max), (source, place)) for source, place in sources]
    if any(day <= first for day, _ in dated):
        return ()
    return tuple(stated for day, stated in dated if day <= last)
