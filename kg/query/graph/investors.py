"""Who invested together, and in what."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.query.graph.step import Step, links

BACKED_BY = frozenset({"invested-by", "led-by"})
INVESTS = frozenset({"invests-in", "holds-stake-in"})
RAISED = "raised"
Holdings = dict[str, dict[str, set[Step]]]


@dataclass(frozen=True)
class CommonHoldings:
    """Two investors and the organisations that both put money into.

    Attributes:
        first: One investor.
        second: The other, later in the alphabet.
        held: What both invested in.
        edges: The links that say so: rounds and plain investments.
    """

    first: str
    second: str
    held: tuple[str, ...]
    edges: tuple[Step, ...]


def common_holdings(graph: "nx.MultiDiGraph[str]") -> list[CommonHoldings]:
    """Pairs of investors with something in common, the closest first.

    The one-mode projection of the investor-company graph (Newman 2001, "Scientific
    collaboration networks II", doi:10.1103/PhysRevE.64.016132), without weights.
    """
    holdings = _holdings(graph)
    pairs = []
    for first, second in combinations(sorted(holdings), 2):
        held = sorted(holdings[first].keys() & holdings[second].keys())
        if held:
            steps = {s for one in (first, second) for what in held for s in holdings[one][what]}
            edges = tuple(sorted(steps, key=str))
            pairs.append(CommonHoldings(first, second, tuple(held), edges))
    return sorted(pairs, key=lambda p: (-len(p.held), p.first, p.second))


def _holdings(graph: "nx.MultiDiGraph[str]") -> Holdings:
    rounds: dict[str, list[Step]] = defaultdict(list)
    holdings: Holdings = defaultdict(lambda: defaultdict(set))
    for step in links(graph):
        if step.relation == RAISED:
            rounds[step.subject].append(step)
    for step in links(graph):
        if step.relation in INVESTS:
            holdings[step.subject][step.object].add(step)
        elif step.relation in BACKED_BY:
            for raised in rounds[step.subject]:
                holdings[step.object][raised.object] |= {step, raised}
    return holdings
