"""The atlas as a networkx graph, and what can be asked of its links."""

from kg.graph.build import build_graph
from kg.graph.lineage import Step, dependents, lineage, path

__all__ = ["Step", "build_graph", "dependents", "lineage", "path"]
