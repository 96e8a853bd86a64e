"""The atlas as a networkx graph, and what can be asked of its links."""

from kg.graph.articulation import Articulation, articulation
from kg.graph.build import build_graph
from kg.graph.changes import Change, changes
from kg.graph.communities import Community, communities
from kg.graph.compact import CompactGraph, build_compact
from kg.graph.exposure import Exposed, exposure
from kg.graph.influence import Influence, influence, pagerank
from kg.graph.investors import HOLDINGS, CommonHoldings, common_holdings
from kg.graph.lineage import dependents, dependents_of, lineage, lineage_of
from kg.graph.path import path, path_of
from kg.graph.step import SUPPLY, Step

__all__ = [
    "HOLDINGS", "SUPPLY", "Articulation", "Change", "CommonHoldings", "Community", "CompactGraph", "Exposed", "Influence", "Step",
    "articulation", "build_compact", "build_graph", "changes", "common_holdings", "communities", "dependents",
    "dependents_of", "exposure", "influence", "lineage", "lineage_of", "pagerank", "path", "path_of",
]  # fmt: skip
