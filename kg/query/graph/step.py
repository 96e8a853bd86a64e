"""One link as an explanation, and which relations carry what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx

STANDS_ON = frozenset({
    "derived-from", "version-of", "uses-component", "trained-on", "powered-by", "has-architecture", "is-a", "based-on", "uses",
})  # fmt: skip
"""Relations whose object the subject could not be without."""
TAKES_FROM = frozenset({"integrates", "made-with", "hosted-on", "licenses-from", "customer-of"})
"""Relations whose object supplies the subject."""
GIVES_TO = frozenset({"supplies", "powers", "used-in"})
"""Relations whose subject supplies the object."""
MADE_BY = frozenset({"developed-by", "offered-by", "published-by"})
"""Relations whose object makes or sells the subject."""
MAKES = frozenset({"develops", "offers"})
"""The same, told from the maker."""
SUPPLY = STANDS_ON | TAKES_FROM | GIVES_TO


@dataclass(frozen=True)
class Step:
    """One link of an explanation.

    Attributes:
        subject: Where the link starts.
        relation: What it says.
        object: Where it ends.
        found: The end that the walk came to.
        depth: Links away from what was asked about.
        sources: Who states it, and where: ``source: locator``.
    """

    subject: str
    relation: str
    object: str
    found: str
    depth: int
    sources: tuple[str, ...]

    @property
    def origin(self) -> str:
        """The end that the walk came from."""
        return self.subject if self.found == self.object else self.object

    def __str__(self) -> str:
        """The link and the first who states it, as the SQL library writes it."""
        return f"{self.subject} {self.relation} {self.object} [{min(self.sources)}]"


def links(graph: "nx.MultiDiGraph[str]") -> Iterator[Step]:
    """Every link of the graph in a fixed order."""
    for subject, object_, data in sorted(graph.edges(data=True), key=_key):
        sources = tuple(data["sources"].split("; "))
        yield Step(subject, data["relation"], object_, object_, 1, sources)


def supply_links(graph: "nx.MultiDiGraph[str]") -> Iterator[tuple[str, str, Step]]:
    """Each link of derivation and use as (who needs, what is needed, the link)."""
    for step in links(graph):
        if step.relation in GIVES_TO:
            yield step.object, step.subject, step
        elif step.relation in SUPPLY:
            yield step.subject, step.object, step


def maker_links(graph: "nx.MultiDiGraph[str]") -> Iterator[tuple[str, str, Step]]:
    """Each link of a thing with its maker as (thing, maker, the link)."""
    for step in links(graph):
        if step.relation in MADE_BY:
            yield step.subject, step.object, step
        elif step.relation in MAKES:
            yield step.object, step.subject, step


def _key(edge: tuple[str, str, dict[str, Any]]) -> tuple[str, str, str]:
    return edge[0], edge[1], edge[2]["relation"]
