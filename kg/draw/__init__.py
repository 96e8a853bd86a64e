"""The atlas drawn: every picture comes from the warehouse, none is made by hand.

Charts are Vega-Lite specifications; what Vega draws becomes parts of our scene, as do landscapes and
lineages, which we lay out ourselves. So every picture is measured (no two texts overlap), themed and saved
in one way, and the same facts give the same bytes.
"""

from kg.draw.diagrams import DIAGRAMS, Diagram, draw
from kg.draw.figure import Figure
from kg.draw.gallery import gallery
from kg.draw.wish import SIZES, Wish

__all__ = ["DIAGRAMS", "SIZES", "Diagram", "Figure", "Wish", "draw", "gallery"]
