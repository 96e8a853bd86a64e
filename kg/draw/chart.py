"""Charts: a Vega-Lite specification, drawn within the frame of a sheet.

A diagram says its data and layers; the look, the fit to the sheet and the tooltips are here. What Vega draws
becomes parts of our scene, so that every picture is measured, themed and saved in one way.
"""

import json
import math
import re
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from kg.draw.facts import Row
from kg.draw.font import FAMILY, folder
from kg.draw.palette import CLASSES, INK, LINE, PAPER, QUIET
from kg.draw.scene import Mark, Text
from kg.draw.sheet import SMALL, Area, Sheet
from kg.draw.text import axis_text

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
Spec = dict[str, Any]
FADED = 0.25
ROWS = "rows"
"""The name of the layer that has a mark for each row."""


def plot(sheet: Sheet, spec: Spec, area: Area) -> None:
    """Draw a specification fitted to an area of the sheet; its layer ``rows`` has a mark for each row."""
    whole = {
        "$schema": SCHEMA, "width": int(area.wide), "height": int(area.high), "padding": 0,
        "autosize": {"type": "fit", "contains": "padding"}, "config": _look(sheet), **spec,
    }  # fmt: skip
    sheet.specs.append(whole)
    import vl_convert  # noqa: PLC0415 - an extra

    vl_convert.register_font_directory(str(folder()))
    drawn = ET.fromstring(vl_convert.vegalite_to_svg(json.dumps(whole, default=str)))  # noqa: S314 - Vega's own
    _absorb(sheet, drawn, _At(area.left, area.top))


def one_spec(specs: list[Spec]) -> Spec | None:
    """The charts of a picture as one specification, one below the other."""
    if len(specs) < 2:  # noqa: PLR2004 - several
        return specs[0] if specs else None
    inner = [
        {k: v for k, v in s.items() if k not in {"$schema", "config", "padding", "autosize"}} for s in specs
    ]
    return {"$schema": SCHEMA, "config": specs[0]["config"], "vconcat": inner}


def data(sheet: Sheet, rows: list[Row], *facts: str) -> list[Row]:
    """Rows as a specification carries them: with name, tooltip and link, without what no layer needs."""
    made = []
    for row in rows:
        mark = sheet.mark(row, *(row.get(fact) for fact in facts))
        kept = {k: _finite(v) for k, v in row.items() if k not in {"sources", "name_zh", "about", "points"}}
        made.append(kept | {"name": sheet.name(row), "tip": f"{mark.tip}\n{mark.id}", "link": mark.link})
    return made


def _finite(value: Any) -> Any:
    """JSON has no infinity."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def marks(mark: str, encoding: Spec, sheet: Sheet, **style: Any) -> Spec:
    """The layer that has a mark for each row: it says what it stands for and leads to the source or page."""
    said: Spec = {"description": {"field": "tip"}, "tooltip": {"field": "tip"}, "href": {"field": "link"}}
    if sheet.wish.highlight:
        said["opacity"] = {"condition": {"test": "datum.chosen", "value": 1}, "value": FADED}
    return {"name": ROWS, "mark": {"type": mark, **style}, "encoding": {**encoding, **said}}


def leading(encoding: Spec, sheet: Sheet) -> Spec:
    """The channels of names that lead where ``link`` says, if pages have addresses."""
    return encoding | ({"href": {"field": "link"}} if sheet.wish.address else {})


def number(field: str, **more: Any) -> Spec:
    """A quantitative channel."""
    return {"field": field, "type": "quantitative", **more}


def kind(field: str, **more: Any) -> Spec:
    """A channel of names, in the order of the data."""
    return {"field": field, "type": "nominal", "sort": None, **more}


def classed_by(names: dict[str, str]) -> Spec:
    """The colour of a mark by its ``class``; the legend is written apart (``keys.key``)."""
    return kind("class", scale={"domain": list(names), "range": list(names.values())}, legend=None)


def pixel(field: str) -> Spec:
    """A channel that is a place on the sheet already."""
    return number(field, scale=None, axis=None)


def colours(names: dict[str, str], title: str | None = None, **legend: Any) -> Spec:
    """A scale from what is shown to its colour, and its legend in one line above the picture."""
    shown = {"title": title, "orient": "top", "direction": "horizontal", "symbolSize": 130, **legend}
    return {"scale": {"domain": list(names), "range": list(names.values())}, "legend": shown}


def decades(low: float, high: float, steps: tuple[int, ...] = (1, 2, 5)) -> list[float]:
    """Round values of a logarithmic axis: one, two and five of each power of ten, or powers alone."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    steps = steps if last - first <= 3 else (1,)  # noqa: PLR2004 - more would not stand apart
    return [v for p in range(first, last + 1) for k in steps if low <= (v := k * 10.0**p) <= high]


def _look(sheet: Sheet) -> Spec:
    text = {"labelFontSize": SMALL, "titleFontSize": SMALL}
    axis = {
        "labelColor": QUIET, "titleColor": INK, "titleFontWeight": 400, "gridColor": LINE, "domain": False,
        "ticks": False, "labelPadding": 6, "labelLimit": 230, **text,
    }  # fmt: skip
    return {
        "font": FAMILY, "background": PAPER, "view": {"stroke": None}, "range": {"category": list(CLASSES)},
        "axis": axis, "axisQuantitative": {"labelExpr": axis_text(sheet.wish.lang)}, "axisBand": {"grid": False},
        "axisYBand": {"labelColor": INK},
        "legend": {"labelColor": INK, "titleColor": INK, "titleFontWeight": 400, "rowPadding": 4, "columnPadding": 18,
                   "labelLimit": 300, "offset": 6, **text},
        "header": {"labelColor": INK, "labelFontWeight": 700, "labelFontSize": 15, "title": None},
        "title": {"color": INK, "fontSize": 15, "anchor": "start", "fontWeight": 700, "offset": 8},
        "text": {"color": INK, "fontSize": SMALL}, "rule": {"color": LINE}, "point": {"filled": True, "opacity": 1},
        "bar": {"opacity": 1}, "line": {"color": INK},
    }  # fmt: skip


class _At(NamedTuple):
    """Where in what Vega drew we are."""

    x: float
    y: float
    rows: bool = False
    link: str = ""

    def inside(self, group: ET.Element) -> "_At":
        """The same within a group."""
        dx, dy = _translation(group)
        of_rows = any(re.fullmatch(rf"(.*_)?{ROWS}_marks", name) for name in group.get("class", "").split())
        return _At(
            self.x + dx, self.y + dy, self.rows or of_rows, group.get(_HREF, self.link).removeprefix(_BASE)
        )


_HREF = "{http://www.w3.org/1999/xlink}href"
_BASE = "https://vega.github.io/vega-datasets/"
"""What vl-convert writes before an address that names no host."""


def _absorb(sheet: Sheet, element: ET.Element, at: _At) -> None:
    """Take what Vega drew, moved to its place; groups are opened."""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag in {"g", "a"}:
            _absorb(sheet, child, at.inside(child))
        elif tag == "text":
            _text(sheet, child, at)
        elif child.get("class") not in {"background", "foreground"}:
            _shape(sheet, tag, child, at)


def _translation(element: ET.Element) -> tuple[float, float]:
    """Where all translations of an element lead, those after a quarter turn turned with it."""
    x = y = 0.0
    turned = False
    for what, given in re.findall(r"(translate|rotate)\(([^)]*)\)", element.get("transform", "")):
        parts = [float(part) for part in given.split(",")]
        if what == "rotate":
            turned = True
        else:
            dx, dy = parts[0], parts[1] if len(parts) > 1 else 0.0
            x, y = (x + dy, y - dx) if turned else (x + dx, y + dy)
    return x, y


def _text(sheet: Sheet, element: ET.Element, at: _At) -> None:
    dx, dy = _translation(element)
    size = float(element.get("font-size", "13px").removesuffix("px"))
    weight = 700 if element.get("font-weight") in {"bold", "700"} else 400
    anchor, turned = element.get("text-anchor", "start"), "rotate(-90)" in element.get("transform", "")
    for index, line in enumerate([span.text or "" for span in element] or [element.text or ""]):
        if line.strip():
            y = at.y + dy + index * size * 1.2
            made = Text(at.x + dx, y, line, size, weight, element.get("fill", INK), anchor, turned)
            with sheet.scene.leading(at.link):
                sheet.scene.parts.append(made)


_ART = ("d", "fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity", "opacity",
        "x", "y", "x1", "y1", "x2", "y2", "width", "height")  # fmt: skip


def _shape(sheet: Sheet, tag: str, element: ET.Element, at: _At) -> None:
    dx, dy = _translation(element)
    art: dict[str, str | float] = {"fill": "none"}
    art |= {name.replace("-", "_"): value for name in _ART if (value := element.get(name))}
    art["transform"] = f"translate({at.x + dx:.2f} {at.y + dy:.2f})"
    if at.rows:
        tip, _, id_ = element.get("aria-label", "").rpartition("\n")
        sheet.scene.mark(tag, Mark(id_, tip, at.link), **art)
    elif tag != "rect" or element.get("fill") != "white":
        sheet.scene.shape(tag, **art)
