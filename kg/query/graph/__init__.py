"""The atlas as a networkx graph, and what can be asked of its links."""

from kg.query.graph.articulation import Articulation, articulation
from kg.query.graph.build import build_graph
from kg.query.graph.changes import Change, changes
from kg.query.graph.communities import Community, communities
from kg.query.graph.compact import CompactGraph, build_compact
from kg.query.graph.exposure import Exposed, exposure
from kg.query.graph.influence import Influence, influence, pagerank
from kg.query.graph.investors import HOLDINGS, CommonHoldings, common_holdings
from kg.query.graph.lineage import dependents, dependents_of, lineage, lineage_of
from kg.query.graph.path import path, path_of
from kg.query.graph.step import SUPPLY, Step

__all__ = [
    "HOLDINGS", "SUPPLY", "Articulation", "Change", "CommonHoldings", "Community", "CompactGraph", "Exposed", "Influence", "Step",
    "articulation", "build_compact", "build_graph", "changes", "common_holdings", "communities", "dependents",
    "dependents_of", "exposure", "influence", "lineage", "lineage_of", "pagerank", "path", "path_of",
]  # fmt: skip
