"""Files to frames; every row keeps its file and line."""

from kg.facts.read.folder import BLANK, Facts, Table, read, tables
from kg.facts.read.place import Place, locate

__all__ = ["BLANK", "Facts", "Place", "Table", "locate", "read", "tables"]
