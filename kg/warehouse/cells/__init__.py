"""Frames to DuckDB: typed tables, and each row taken apart into its cells.

A typed table has what was typed and how it reads. A cell is one asserted value
with everything needed to judge it: where it is typed, what it is about, how it
reads as a number or a date. The check asks its rules of the typed tables; the
warehouse's claims are the cells.
"""

from kg.warehouse.cells.load import load, match, prepare, take_apart

__all__ = ["load", "match", "prepare", "take_apart"]
