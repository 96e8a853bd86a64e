"""The atlas as a networkx graph, and what can be asked of its links."""

from kg.query.graph.articulation import Articulation, articulation
from kg.query.graph.build import build_graph, describe_nodes
from kg.query.graph.changes import Change, changes
from kg.query.graph.communities import Community, communities
from kg.query.graph.exposure import Exposed, exposure
from kg.query.graph.influence import Influence, influence, pagerank
from kg.query.graph.investors import CommonHoldings, common_holdings
from kg.query.graph.lineage import dependents, lineage
from kg.query.graph.path import path
from kg.query.graph.step import Step

__all__ = [
    "Articulation",
    "Change",
    "CommonHoldings",
    "Community",
    "Exposed",
    "Influence",
    "Step",
    "articulation",
    "build_graph",
    "changes",
    "common_holdings",
    "communities",
    "dependents",
    "describe_nodes",
    "exposure",
    "influence",
    "lineage",
    "pagerank",
    "path",
]  # fmt: skip
