"""Models by date and modality: how many a quarter, and the names of those that most sources speak of."""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any

from kg.draw.chart import Spec, classed_by, data, leading, marks, pixel, plot
from kg.draw.facts import Row
from kg.draw.font import width
from kg.draw.keys import key
from kg.draw.palette import INK, QUIET, SHADE
from kg.draw.sheet import SMALL, Area, Sheet, joined
from kg.draw.words import LANE, classed

HEAD, AXIS, STEP = 96.0, 26.0, 20.0
FIRST = 2021
COUNTED_EN = " A year alone counts in its first quarter. Bold: models of the busiest quarter."
COUNTED_ZH = "仅知年份者计入其首季。粗体数字为最多一季的模型数。"
TALL = 600
"""Height from which on there are two rows of names in a lane, else one."""


def draw(sheet: Sheet) -> None:
    """Draw a lane a modality: every model by name where they are few, else how many a quarter."""
    every = sheet.read()
    dated = [row for row in every if row["earliest"]]
    sheet.omit(len(every) - len(dated), "models without a date", "个模型无日期")
    recent = [row for row in dated if row["earliest"].year >= FIRST] or dated
    sheet.omit(len(dated) - len(recent), f"models before {FIRST}", f"个 {FIRST} 年前的模型")
    if not recent:
        sheet.use(recent)
    lanes = [lane for lane in LANE if any(row["lane"] == lane for row in recent)]
    classes = classed(sheet, recent, "family")
    single = sheet.wish.top is None and _levels(sheet, recent, lanes, Area(0, 0, *sheet.pixels_left()))
    head, below = _message(sheet, recent, lanes)
    area = sheet.titled(head, below if single else below + sheet.say(COUNTED_EN, COUNTED_ZH))
    if single:
        _names(sheet, sheet.use(recent), lanes, key(sheet, area, classes), classes)
    else:
        _counts(sheet, recent, lanes, key(sheet, area, classes), classes)


def _message(sheet: Sheet, rows: list[Row], lanes: list[str]) -> tuple[str, str]:
    years = Counter(row["earliest"].year for row in rows)
    peak = max(years, key=lambda year: (years[year], year))
    mine = Counter(row["lane"] for row in rows if row["earliest"].year == peak)
    lane, count = max(mine.items(), key=lambda item: (item[1], item[0]))
    en, zh = LANE[lane]
    if len(lanes) == 1:
        head = sheet.say(
            f"{years[peak]} of these {len(rows)} {en} models came out in {peak}",
            f"{len(rows)} 个{zh}模型中有 {years[peak]} 个发布于 {peak} 年",
        )
    else:
        head = sheet.say(
            f"{peak} is the busiest year: {years[peak]} of {len(rows)} dated models, {count} of them {en}",
            f"{peak} 年最活跃：{len(rows)} 个有日期的模型中占 {years[peak]} 个，其中{zh} {count} 个",
        )
    return head, sheet.say(
        "Models, versions included, by their release and the family of their architecture. Dates are as precise as the sources.",
        "模型（含各版本）按发布时间与架构类别统计。日期精度依来源。",
    )


def _span(rows: list[Row]) -> tuple[float, float]:
    """Years from the first model to the last, with room for its name."""
    low = min(row["quarter"] for row in rows)
    high, quarter = max(row["day"] for row in rows), max(row["quarter"] for row in rows)
    last = max(high.year + high.timetuple().tm_yday / 366 + 0.1, quarter.year + (quarter.month + 3) / 12)
    return low.year + (low.month - 1) / 12, last


def _at(day: dt.date, span: tuple[float, float], wide: float) -> float:
    return (day.year + (day.timetuple().tm_yday - 1) / 366 - span[0]) / (span[1] - span[0]) * wide


def _levels(sheet: Sheet, rows: list[Row], lanes: list[str], area: Area) -> dict[str, int] | None:
    """The line of each model in its lane where no name meets another; nothing if they are too many."""
    span, inner = _span(rows), area.wide - HEAD
    levels: dict[str, int] = {}
    need = 0
    for lane in lanes:
        ends: list[float] = []
        for row in [row for row in rows if row["lane"] == lane]:
            long = width(sheet.name(row), SMALL) + 30
            start = min(_at(row["day"], span, inner), inner - long)
            level = next((i for i, end in enumerate(ends) if end < start), len(ends))
            ends[level : level + 1] = [start + long]
            levels[row["id"]] = level
        need += len(ends)
    return levels if need * STEP + len(lanes) * 14 < area.high - AXIS - 30 else None


def _names(sheet: Sheet, rows: list[Row], lanes: list[str], area: Area, classes: dict[str, str]) -> None:
    """Every model as a dot with its name."""
    levels = _levels(sheet, rows, lanes, area) or {}
    span, inner = _span(rows), area.wide - HEAD
    used = {lane: 1 + max(levels[r["id"]] for r in rows if r["lane"] == lane) for lane in lanes}
    step = min(90.0, (area.high - AXIS - 14 * len(lanes)) / sum(used.values()))
    top = 0.0
    for lane in lanes:
        for row in [row for row in rows if row["lane"] == lane]:
            row["at"] = (
                min(_at(row["day"], span, inner), inner - width(sheet.name(row), SMALL) - 30) + HEAD + 8
            )
            row["from"], row["to"] = (
                HEAD + 8 + min(max(_at(row[d], span, inner), 0), inner) for d in ("earliest", "latest")
            )
            row["down"] = top + (levels[row["id"]] + 0.5) * step + 7
            row["said"] = joined(
                [row["released"], sheet.say(*LANE[lane]), row["class"], row["parameters_text"]]
            )
        top += used[lane] * step + 14
    at = {"x": pixel("at"), "y": pixel("down")}
    bounds = _bounds([used[lane] * step for lane in lanes])
    colour = classed_by(classes)
    layers = [
        *_lanes(sheet, lanes, bounds, area.wide), _years(span, inner, bounds[-1][1]),
        {"mark": {"type": "rule", "color": QUIET, "strokeWidth": 2},
         "encoding": at | {"x": pixel("from"), "x2": {"field": "to"}, "opacity": {"value": 0.5}}},
        marks("point", at | {"color": colour}, sheet, size=min(70 + step * 3, 260)),
        {"mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 13}, "encoding": leading(at | {"text": {"field": "name"}}, sheet)},
    ]  # fmt: skip
    _drawn(sheet, layers, data(sheet, rows, "said"), area)


def _counts(sheet: Sheet, rows: list[Row], lanes: list[str], area: Area, classes: dict[str, str]) -> None:
    """A bar a quarter, stacked by family, and above each lane the models that most sources speak of."""
    heaps: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        heaps[row["lane"], row["quarter"], row["class"]].append(row)
    cited = sorted({source for row in rows for source in row["sources"]})
    order = list(classes)
    groups = sorted(
        heaps.items(), key=lambda item: (lanes.index(item[0][0]), item[0][1], order.index(item[0][2]))
    )
    span, inner = _span(rows), area.wide - HEAD
    quarters = Counter((row["lane"], row["quarter"]) for row in rows)
    peaks = {lane: max(count for (of, _), count in quarters.items() if of == lane) for lane in lanes}
    lines = 2 if area.high > TALL else 1
    above = STEP * (lines + 1)
    tall = area.high - AXIS - (above + 14) * len(lanes)
    most = sum(peaks.values())
    bounds = _bounds([peaks[lane] / most * tall + above for lane in lanes])
    bars, filled = [], Counter[tuple[Any, ...]]()
    for (lane, quarter, family), mine in groups:
        base = bounds[lanes.index(lane)][1] - filled[lane, quarter] / most * tall
        filled[lane, quarter] += len(mine)
        said = f"{quarter.year} Q{(quarter.month + 2) // 3}"
        bars.append({
            "id": f"{lane}/{said}/{family}", "name": f"{sheet.say(*LANE[lane])}, {said}", "class": family, "models": len(mine),
            "said": sheet.say(f"{family}: {len(mine)} models", f"{family}：{len(mine)} 个模型"), "who": ", ".join(sheet.name(r) for r in mine[:12]),
            "at": HEAD + _at(quarter, span, inner) + 1, "to": HEAD + _at(quarter, span, inner) + inner / (span[1] - span[0]) / 4 - 1,
            "down": base, "up": base - len(mine) / most * tall, "about": [r["id"] for r in mine], "sources": cited,
        })  # fmt: skip
    peak = [
        {"said": f"{count}", "at": HEAD + _at(quarter, span, inner) + inner / (span[1] - span[0]) / 8,
         "down": bounds[lanes.index(lane)][1] - count / most * tall - 9}
        for (lane, quarter), count in quarters.items() if count == peaks[lane]
    ]  # fmt: skip
    sheet.use(bars)
    colour = classed_by(classes)
    layers = [
        *_lanes(sheet, lanes, bounds, area.wide), _years(span, inner, bounds[-1][1]),
        marks("rect", {"x": pixel("at"), "x2": {"field": "to"}, "y": pixel("down"), "y2": {"field": "up"}, "color": colour}, sheet),
        {"data": {"values": peak}, "mark": {"type": "text", "fontWeight": 700},
         "encoding": {"x": pixel("at"), "y": pixel("down"), "text": {"field": "said"}}},
        _known(sheet, rows, lanes, bounds, (span, inner), lines),
    ]  # fmt: skip
    _drawn(sheet, layers, data(sheet, bars, "said", "who"), area)


def _known(
    sheet: Sheet,
    rows: list[Row],
    lanes: list[str],
    bounds: list[tuple[float, float]],
    at: tuple[tuple[float, float], float],
    lines: int,
) -> Spec:
    """Names above the bars of a lane: those that most sources speak of first, where they meet no other."""
    span, inner = at
    placed: list[Row] = []
    for lane, (top, _) in zip(lanes, bounds, strict=True):
        taken: list[list[tuple[float, float]]] = [[] for _ in range(lines)]
        mine = [
            row
            for row in rows
            if row["lane"] == lane
            and not row["vague"]
            and (row["cited"] > 1 or row["id"] in sheet.wish.highlight)
        ]
        for row in sorted(
            mine,
            key=lambda r: (r["id"] not in sheet.wish.highlight, -r["cited"], bool(r["version_of"]), r["id"]),
        ):
            long, start = width(sheet.name(row), SMALL), _at(row["day"], span, inner)
            for line, others in enumerate(taken):
                if start + long < inner and all(start + long + 10 < a or b + 10 < start for a, b in others):
                    others.append((start, start + long))
                    placed.append(
                        {
                            "said": sheet.name(row),
                            "at": HEAD + start,
                            "down": top + STEP * (line + 0.6),
                            "link": sheet.page(row),
                        }
                    )
                    break
    return {"data": {"values": placed}, "mark": {"type": "text", "align": "left", "color": QUIET, "baseline": "middle"},
            "encoding": leading({"x": pixel("at"), "y": pixel("down"), "text": {"field": "said"}}, sheet)}  # fmt: skip


def _bounds(heights: list[float]) -> list[tuple[float, float]]:
    tops = [sum(heights[:i]) + 14 * i for i in range(len(heights))]
    return [(top, top + high) for top, high in zip(tops, heights, strict=True)]


def _lanes(sheet: Sheet, lanes: list[str], bounds: list[tuple[float, float]], wide: float) -> list[Spec]:
    values = [
        {"name": sheet.say(*LANE[lane]), "top": a, "foot": b + 4, "middle": (a + b) / 2}
        for lane, (a, b) in zip(lanes, bounds, strict=True)
    ]
    return [
        {"data": {"values": values}, "mark": {"type": "rect", "fill": SHADE},
         "encoding": {"x": {"value": 0}, "x2": {"value": wide}, "y": pixel("top"), "y2": {"field": "foot"}}},
        {"data": {"values": values}, "mark": {"type": "text", "align": "left", "fontWeight": 700, "color": INK, "fontSize": 15},
         "encoding": {"x": {"value": 10}, "y": pixel("middle"), "text": {"field": "name"}}},
    ]  # fmt: skip


def _years(span: tuple[float, float], inner: float, foot: float) -> Spec:
    whole = range(int(-(-span[0] // 1)), int(span[1] - 0.3) + 1)
    values = [
        {"year": str(year), "at": HEAD + (year - span[0]) / (span[1] - span[0]) * inner} for year in whole
    ]
    x = pixel("at")
    return {"data": {"values": values}, "layer": [
        {"mark": {"type": "rule", "strokeWidth": 1}, "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": foot}}},
        {"mark": {"type": "text", "color": QUIET, "align": "left"}, "encoding": {"x": x, "y": {"value": foot + 16}, "text": {"field": "year"}}},
    ]}  # fmt: skip


def _drawn(sheet: Sheet, layers: list[Spec], values: list[Row], area: Area) -> None:
    plot(sheet, {"autosize": "none", "data": {"values": values}, "layer": layers}, area)
