"""Scatter plots with a frontier: one quantity against another, named where there is room."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.draw.chart import Spec, classed_by, data, decades, leading, marks, number, pixel, plot
from kg.draw.facts import Row
from kg.draw.font import width
from kg.draw.labels import Box, Labels
from kg.draw.palette import INK, QUIET
from kg.draw.sheet import SMALL, Area, Sheet

LEFT, BOTTOM, TOP, TITLE = 52.0, 46.0, 10.0, 24.0
NAMES_OF_RULES = (0.0, 17.0)
DOT = 70
Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """One of the two quantities.

    Attributes:
        field: Its column; ``field_low`` and ``field_high``, where a row has them, are bounds.
        title: What it is, with its unit.
        log: Whether even factors are even steps; dates are neither.
        better: ``low``, ``high``, or nothing where no end is better.
        steps: Of an axis of factors: which values of each power of ten.
    """

    field: str
    title: str
    log: bool = False
    better: str = ""
    steps: tuple[int, ...] = (1, 2, 5)

    def ends(self, rows: Sequence[Row]) -> tuple[float, float]:
        """What the axis shows: all values with some room."""
        values = [_value(row[self.field]) for row in rows]
        low, high = min(values), max(values)
        if self.log:
            return low / 1.35, high * 1.5
        room = (high - low) * 0.07 or abs(high) * 0.1 or 1
        return low - room, high + room

    def at(self, value: Any, ends: tuple[float, float], long: float) -> float:
        """How far along the axis a value stands."""
        low, high, here = (math.log(v) if self.log else v for v in (*ends, _value(value)))
        return (here - low) / (high - low) * long

    def channel(self, rows: Sequence[Row], ends: tuple[float, float]) -> Spec:
        """The axis as Vega-Lite has it."""
        if isinstance(rows[0][self.field], dt.date):
            days = [dt.date.fromordinal(int(end)).isoformat() for end in ends]
            years = {"labelExpr": "timeFormat(datum.value, '%Y')", "tickCount": "year"}
            return {
                "field": self.field,
                "type": "temporal",
                "title": self.title,
                "scale": {"domain": days},
                "axis": years,
            }
        scale = {"domain": list(ends), "zero": False, "nice": False, "type": "log" if self.log else "linear"}
        axis: Spec = {"values": decades(*ends, self.steps)} if self.log else {"tickCount": 6}
        return number(self.field, title=self.title, scale=scale, axis=axis)


@dataclass(frozen=True)
class Rule:
    """A line across the picture with a name: what a common card holds."""

    name: str
    at: float


def scatter(
    sheet: Sheet,
    rows: list[Row],
    axes: tuple[Axis, Axis],
    area: Area,
    classes: dict[str, str],
    title: str = "",
    rules: Iterable[Rule] = (),
) -> list[Row]:
    """Draw rows, each with its ``class`` and ``facts`` for its tooltip; gives those on the frontier, the best of the first axis first.

    Args:
        sheet: Where it is drawn.
        rows: What is drawn.
        axes: Across and up.
        area: What it fills.
        classes: The classes of the data, each with its colour; the legend is written apart.
        title: What this picture of several shows.
        rules: Lines across at values of the first axis.
    """
    top = TOP + (TITLE if title else 0)
    wide, high = area.wide - LEFT - 14, area.high - BOTTOM - top
    ends = tuple(axis.ends(rows) for axis in axes)
    spots = [
        (axes[0].at(r[axes[0].field], ends[0], wide), high - axes[1].at(r[axes[1].field], ends[1], high))
        for r in rows
    ]
    best = frontier(rows, axes)
    for row in rows:
        row["best"] = any(row is one for one in best)
    x, y = (axis.channel(rows, end) for axis, end in zip(axes, ends, strict=True))
    values = data(sheet, rows, "facts")
    # Names of rules stand where no good model does.
    tops = NAMES_OF_RULES if axes[1].better == "low" else tuple(high - 17 - top for top in NAMES_OF_RULES)
    layers, covered = _rules(rules, lambda at: axes[0].at(at, ends[0], wide), wide, tops)
    layers += _whiskers(rows, values, axes, x, y)
    covered += _covered(rows, spots, axes, ends, (wide, high))
    line = {
        "type": "line",
        "interpolate": "step-after",
        "strokeDash": [5, 4],
        "strokeWidth": 1.3,
        "color": INK,
    }
    heading = {"type": "text", "align": "left", "fontWeight": 700, "fontSize": 15}
    layers += [
        {"data": {"values": [v for v in values if v["best"]]}, "mark": line, "encoding": {"x": x, "y": y}},
        marks("point", {"x": x, "y": y, "color": classed_by(classes)}, sheet, size=DOT, opacity=0.85),
        {"data": {"values": [{"title": title}] if title else []}, "mark": heading,
         "encoding": {"x": {"value": 0}, "y": {"value": -14}, "text": {"field": "title"}}},
        _named(sheet, rows, spots, Labels((0, 0, wide, high), SMALL, covered)),
    ]  # fmt: skip
    spec = {
        "width": int(wide), "height": int(high), "autosize": "none", "data": {"values": values}, "layer": layers,
        "padding": {"left": LEFT, "bottom": BOTTOM, "top": top, "right": 14},
    }  # fmt: skip
    plot(sheet, spec, area)
    return best


def frontier(rows: list[Row], axes: tuple[Axis, Axis]) -> list[Row]:
    """The rows that no other one beats on both axes, in the order of the first."""
    if not (axes[0].better and axes[1].better):
        return []
    signs = [1 if axis.better == "low" else -1 for axis in axes]
    best: list[Row] = []
    for row in sorted(
        rows, key=lambda r: tuple(s * _value(r[a.field]) for s, a in zip(signs, axes, strict=True))
    ):
        if not best or signs[1] * _value(row[axes[1].field]) < signs[1] * _value(best[-1][axes[1].field]):
            best.append(row)
    return best


def _value(value: Any) -> float:
    return float(value.toordinal()) if isinstance(value, dt.date) else float(value)


def _rules(
    rules: Iterable[Rule], place: Callable[[float], float], wide: float, tops: Sequence[float]
) -> tuple[list[Spec], list[Box]]:
    """Lines across, each with its name at the first of some heights where it meets no other; and what the names cover."""
    at = {"x": {"field": "at", "type": "quantitative"}}
    shown = [rule for rule in rules if 0 < place(rule.at) < wide]
    if not shown:
        return [], []
    named, boxes, ends = [], [], [0.0] * len(tops)
    for rule in shown:
        x, long = place(rule.at), width(rule.name, SMALL) + 8
        line = next((i for i, end in enumerate(ends) if end < x and x + long < wide), None)
        if line is not None:
            ends[line] = x + long
            down = tops[line]
            named.append({"at": rule.at, "name": rule.name, "down": down})
            boxes.append((x - 2, down, x + long, down + 16))
    text = {"type": "text", "align": "left", "dx": 4, "color": QUIET, "baseline": "top"}
    return [
        {
            "data": {"values": [{"at": rule.at} for rule in shown]},
            "mark": {"type": "rule", "color": QUIET, "opacity": 0.5},
            "encoding": at,
        },
        {
            "data": {"values": named},
            "mark": text,
            "encoding": at | {"y": pixel("down"), "text": {"field": "name"}},
        },
    ], boxes


def _whiskers(rows: list[Row], values: list[Row], axes: tuple[Axis, Axis], x: Spec, y: Spec) -> list[Spec]:
    """Bounds of values of which the sources say a range, or which were measured more than once."""
    found = []
    rule = {"type": "rule", "color": QUIET, "strokeWidth": 1, "clip": True}
    for axis, (across, along), (beside, other) in (
        (axes[0], ("x", x), ("y", y)),
        (axes[1], ("y", y), ("x", x)),
    ):
        wide = [value for value, row in zip(values, rows, strict=True) if _bounds(row, axis)]
        if wide:
            ends = {
                across: {**along, "field": f"{axis.field}_low"},
                f"{across}2": {"field": f"{axis.field}_high"},
            }
            found.append({"data": {"values": wide}, "mark": rule, "encoding": {**ends, beside: other}})
    return found


def _bounds(row: Row, axis: Axis) -> tuple[float, float] | None:
    """What a row is said to lie between on an axis, if that is known and wide."""
    low, high = row.get(f"{axis.field}_low"), row.get(f"{axis.field}_high")
    return (low, high) if low and high and low < high < math.inf else None


def _covered(
    rows: list[Row], spots: list[Point], axes: tuple[Axis, Axis], ends: tuple[Any, ...], size: Point
) -> list[Box]:
    """What names must not cover: marks, the frontier, and bounds."""
    boxes = [(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    on = sorted(spot for row, spot in zip(rows, spots, strict=True) if row["best"])
    for (x0, y0), (x1, y1) in pairwise(on):
        # Steps go on at the height of the one before, then up or down to the next.
        boxes += [(x0, y0 - 1, x1, y0 + 1), (x1 - 1, min(y0, y1), x1 + 1, max(y0, y1))]
    for row, (x, y) in zip(rows, spots, strict=True):
        if across := _bounds(row, axes[0]):
            left, right = (axes[0].at(value, ends[0], size[0]) for value in across)
            boxes.append((left, y - 1, right, y + 1))
        if up := _bounds(row, axes[1]):
            foot, top = (size[1] - axes[1].at(value, ends[1], size[1]) for value in up)
            boxes.append((x - 1, top, x + 1, foot))
    return boxes


def _named(sheet: Sheet, rows: list[Row], spots: list[Point], labels: Labels) -> Spec:
    """Names of what matters first, then of others as long as there is room."""
    order = sorted(
        range(len(rows)),
        key=lambda i: (not rows[i]["chosen"], not rows[i]["best"], rows[i].get("minor", 0), rows[i]["id"]),
    )
    values = []
    for index in order:
        if labels.place(sheet.name(rows[index]), *spots[index]):
            said, x, y = labels.placed[-1]
            values.append({"said": said, "at": x, "down": y, "link": sheet.page(rows[index])})
    return {
        "data": {"values": values}, "mark": {"type": "text", "align": "left", "baseline": "alphabetic"},
        "encoding": leading({"x": pixel("at"), "y": pixel("down"), "text": {"field": "said"}}, sheet),
    }  # fmt: skip
