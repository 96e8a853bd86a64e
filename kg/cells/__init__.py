"""Frames to DuckDB, and each row taken apart into its cells.

A cell is one asserted value with everything needed to judge it: where it is
typed, what it is about, how it reads as a number or a date. The check asks its
rules of the cells, and the warehouse's claims are the same rows once they pass.
"""

from kg.cells.load import load

__all__ = ["load"]
