"""The atlas drawn: every picture comes from the warehouse, none is made by hand.

A picture is a scene of few primitives (texts, shapes, marks) of our own rather than a chart
library's: direct labels, partial dates, disputed values, two scripts and the proof that no two
texts overlap then need one way of drawing, and the same facts give the same bytes.
"""

from kg.draw.diagrams import DIAGRAMS, Diagram, draw
from kg.draw.figure import Figure
from kg.draw.gallery import gallery
from kg.draw.sheet import Wish

__all__ = ["DIAGRAMS", "Diagram", "Figure", "Wish", "draw", "gallery"]
