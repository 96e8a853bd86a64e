"""Files to frames; every row keeps its file and line."""

from kg.read.folder import Facts, Table, read, tables
from kg.read.place import Place, locate

__all__ = ["Facts", "Place", "Table", "locate", "read", "tables"]
