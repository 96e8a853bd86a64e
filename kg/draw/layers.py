"""Layers from left to right, by Graphviz: where boxes stand, and the ways between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.draw.font import width
from kg.draw.sheet import SMALL, Area

Point = tuple[float, float]
HIGH = 25.0
INCH = 72.0
WIDEST, TALLEST = 1.7, 1.5
"""How far a layout may be stretched to fill its area."""


@dataclass
class Layout:
    """A graph on the sheet: middles of boxes, control points of links, middles of what is written on them."""

    places: dict[str, Point] = field(default_factory=dict)
    routes: dict[tuple[str, str], list[Point]] = field(default_factory=dict)
    labels: dict[tuple[str, str], Point] = field(default_factory=dict)


def layout(links: Sequence[tuple[str, str, str]], names: dict[str, str], area: Area) -> Layout | None:
    """Lay links (from, to, what is written on it) out on an area; nothing if they do not fit."""
    import pygraphviz as pgv  # noqa: PLC0415 - an extra

    graph = pgv.AGraph(
        directed=True, strict=True, rankdir="LR", nodesep="0.08", ranksep="0.45", splines="spline"
    )
    for node in sorted({end for link in links for end in link[:2]}):
        wide = (width(names[node], SMALL, 700) + 20) / INCH
        graph.add_node(
            node, label="", shape="box", fixedsize="true", width=f"{wide:.4f}", height=f"{HIGH / INCH:.4f}"
        )
    for start, end, said in sorted(links):
        # A label of its width makes room for what is written; Courier is 0.6 em wide.
        graph.add_edge(
            start, end, label="x" * round(width(said, SMALL) / 7.2) if said else "", fontname="Courier", fontsize="12",
            tailport="e", headport="w",
        )  # fmt: skip
    graph.layout("dot")
    _, _, wide, high = (float(part) for part in graph.graph_attr["bb"].split(","))
    if wide > area.wide or high > area.high:
        return None
    stretch = min(WIDEST, _stretch(wide, area.wide, names))
    tall = min(TALLEST, max(1.0, (area.high - HIGH) / high))
    left, top = area.left + (area.wide - wide * stretch) / 2, area.top + (area.high - high * tall) / 2

    def on_sheet(text: str) -> Point:
        x, y = text.split(",")[-2:]
        return left + float(x) * stretch, top + (high - float(y)) * tall

    made = Layout({str(node): on_sheet(node.attr["pos"]) for node in graph.nodes()})
    for edge in graph.edges():
        end, *points = (
            edge.attr["pos"].removeprefix("e,").split()
            if edge.attr["pos"].startswith("e,")
            else ("", *edge.attr["pos"].split())
        )
        way = [on_sheet(point) for point in points]
        made.routes[str(edge[0]), str(edge[1])] = [*way[:-1], on_sheet(end)] if end else way
        if edge.attr["lp"]:
            made.labels[str(edge[0]), str(edge[1])] = on_sheet(edge.attr["lp"])
    return _to_boxes(made, names)


def _stretch(wide: float, room: float, names: dict[str, str]) -> float:
    """By how much all may be moved apart sideways before a box leaves the area."""
    widest = max(width(name, SMALL, 700) + 20 for name in names.values())
    return max(1.0, (room - widest) / max(wide - widest, 1.0))


def _to_boxes(made: Layout, names: dict[str, str]) -> Layout:
    """Let links begin and end at the sides of boxes, which were not stretched with the rest."""
    for (start, end), way in made.routes.items():
        left = made.places[start][0] + (width(names[start], SMALL, 700) + 20) / 2
        right = made.places[end][0] - (width(names[end], SMALL, 700) + 20) / 2
        way[0], way[-1] = (left, way[0][1]), (right - 1, way[-1][1])
    return made
