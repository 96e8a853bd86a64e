"""Groups of things that are linked more among themselves than with the rest."""

from dataclasses import dataclass

import networkx as nx

from kg.query.graph.step import Step, links

SEED = 20230509
ROWS = frozenset({"plan", "release"})
"""Kinds that are rows about one thing: they join nothing, and would only make it look large."""


@dataclass(frozen=True)
class Community:
    """One group.

    Attributes:
        id: The member with the most links inside; it names the group.
        members: All members, by id.
        edges: The links inside the group.
        outside: How many links leave it.
    """

    id: str
    members: tuple[str, ...]
    edges: tuple[Step, ...]
    outside: int


def communities(graph: "nx.MultiDiGraph[str]", seed: int = SEED) -> list[Community]:
    """Groups by the Louvain method, the largest first; things without links, plans and releases are left out.

    Blondel, Guillaume, Lambiotte, Lefebvre 2008, "Fast unfolding of communities in large
    networks", doi:10.1088/1742-5468/2008/10/P10008. The seed is fixed and the nodes are
    put in order first, so that the same facts always give the same groups.
    """
    plain: nx.Graph[str] = nx.Graph()
    left_out = {node for node in graph if graph.nodes[node].get("kind") in ROWS}
    everything = [step for step in links(graph) if not {step.subject, step.object} & left_out]
    plain.add_nodes_from(sorted({end for step in everything for end in (step.subject, step.object)}))
    plain.add_edges_from((step.subject, step.object) for step in everything)
    if not plain:
        return []
    groups = nx.community.louvain_communities(plain, seed=seed)
    return sorted(
        (_community(set(group), everything) for group in groups), key=lambda c: (-len(c.members), c.id)
    )


def _community(group: set[str], everything: list[Step]) -> Community:
    touching = [step for step in everything if step.subject in group or step.object in group]
    inside = [step for step in touching if step.subject in group and step.object in group]
    degree = dict.fromkeys(sorted(group), 0)
    for step in inside:
        degree[step.subject] += 1
        degree[step.object] += 1
    head = max(degree, key=lambda node: degree[node])
    return Community(head, tuple(degree), tuple(inside), len(touching) - len(inside))
