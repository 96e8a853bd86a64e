"""How two things are linked."""

from dataclasses import replace

import networkx as nx

from kg.errors import CallError
from kg.query.graph.known import known
from kg.query.graph.step import MADE_BY, MAKES, SUPPLY, Step, links
from kg.query.graph.walk import Chain, as_text, shortest


def path(graph: "nx.MultiDiGraph[str]", start: str, end: str) -> list[Step]:
    """The shortest chain of links between two things, whatever their direction.

    Among chains of equally few links, derivation and supply are preferred, then makers, then
    the first in the alphabet.

    Raises:
        CallError: One is unknown, or no chain links them.
    """
    known(graph, start), known(graph, end)
    forth = list(links(graph))
    back = [replace(step, found=step.subject) for step in forth]
    chains = shortest([*forth, *back], start, _preference)
    if end not in chains:
        msg = f"nothing links {start} and {end}"
        raise CallError(msg)
    return list(chains[end])


def _preference(chain: Chain) -> tuple[int, str]:
    """How little a chain explains, and its text to break ties."""
    return sum(cost(step.relation) for step in chain), as_text(chain)


def cost(relation: str) -> int:
    """How little a relation explains: supply 0, a maker 1, anything else 2."""
    if relation in SUPPLY:
        return 0
    return 1 if relation in MADE_BY | MAKES else 2
