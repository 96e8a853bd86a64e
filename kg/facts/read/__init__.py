"""Files to rows, each of which keeps its file and line."""

from kg.facts.read.folder import Facts, Table, read, read_carefully, tables
from kg.facts.read.place import Place, locate
from kg.facts.read.table import Part

__all__ = ["Facts", "Part", "Place", "Table", "locate", "read", "read_carefully", "tables"]
