"""What the field rests on: PageRank over derivation and use, beside a count of links."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from kg.query.graph.step import Step, supply_links

DAMPING = 0.85
PRECISION = 12


@dataclass(frozen=True)
class Influence:
    """How much of the field rests on one thing.

    Attributes:
        id: The thing.
        kind: What it is.
        score: PageRank; all scores add up to 1.
        rank: Place by score; equals share a place.
        links: How many things need it directly.
        rank_by_links: Place by that plain count.
        rises: Places gained by who needs it rather than by how many do.
        edges: The links that say who needs it.
    """

    id: str
    kind: str
    score: float
    rank: int
    links: int
    rank_by_links: int
    rises: int
    edges: tuple[Step, ...]


def influence(graph: "nx.MultiDiGraph[str]") -> list[Influence]:
    """Things that others need, the most influential first."""
    needed: dict[str, set[str]] = defaultdict(set)
    reasons: dict[str, list[Step]] = defaultdict(list)
    for needs, need, step in supply_links(graph):
        needed[needs].add(need)
        reasons[need].append(step)
    scores = pagerank(needed)
    counts = Counter(need for out in needed.values() for need in out)
    ranks, by_links = _ranks({node: scores[node] for node in reasons}), _ranks(counts)
    rows = [
        Influence(node, graph.nodes[node].get("kind", ""), scores[node], ranks[node],
                  counts[node], by_links[node], by_links[node] - ranks[node], tuple(steps))
        for node, steps in reasons.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (r.rank, r.id))


def pagerank(out: Mapping[str, set[str]], damping: float = DAMPING, rounds: int = 200) -> dict[str, float]:
    """PageRank by power iteration, what a dead end holds being spread over all.

    Page, Brin, Motwani, Winograd 1999, "The PageRank Citation Ranking: Bringing Order
    to the Web", Stanford InfoLab 1999-66. networkx has it too, but needs SciPy.

    Args:
        out: For each node what it points at; nodes without links may be left out.
        damping: How often the walker follows a link rather than jumps.
        rounds: Most iterations; the error shrinks by ``damping`` in each.

    Examples:
        >>> {node: round(score, 3) for node, score in pagerank({"a": {"b"}}).items()}
        {'a': 0.351, 'b': 0.649}
    """
    nodes = sorted(set(out).union(*out.values()))
    ways = {node: sorted(out.get(node, ())) for node in nodes}
    scores = dict.fromkeys(nodes, 1 / max(len(nodes), 1))
    for _ in range(rounds):
        lost = sum(scores[node] for node in nodes if not ways[node])
        base = (1 - damping + damping * lost) / len(nodes) if nodes else 0.0
        following = dict.fromkeys(nodes, base)
        for node, targets in ways.items():
            for target in targets:
                following[target] += damping * scores[node] / len(targets)
        scores = following
    return {node: round(score, PRECISION) for node, score in scores.items()}


def _ranks(values: Mapping[str, float]) -> dict[str, int]:
    """Places from 1; equals share the best of theirs."""
    places: dict[float, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), start=1):
        places.setdefault(value, place)
    return {node: places[value] for node, value in values.items()}
