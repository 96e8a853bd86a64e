"""The tree of architectures, with the models of each year beside it; a kind counts for what it is a kind of."""

import json
from collections import Counter

from kg.draw.chart import data, kind, marks, number, plot
from kg.draw.facts import Row
from kg.draw.palette import BLUE, INK, QUIET
from kg.draw.sheet import Area, Sheet

LINE = 22
DEEPER = "– "
NAMES, UNDATED, CELL = 250.0, 105.0, 42.0
"""Widths of what stands left and right of the years, and the least of a year."""
NAMED = 12
"""Models that a tooltip names."""


def draw(sheet: Sheet) -> None:
    """Draw one line an architecture in the order of the tree, a cell a year."""
    rows = sheet.read()
    total: Counter[str] = Counter()
    for row in rows:
        total[row["id"]] += row["models"]
    ranked = sorted(total, key=lambda id_: (-total[id_], id_))
    kept = sheet.first(
        ranked, int(sheet.pixels_left()[1] // LINE) - 2, "architectures of fewer models", "个模型较少的架构"
    )
    rows = [row for row in rows if row["id"] in kept]
    tree = _tree(rows)
    names = {row["id"]: sheet.name(row) for row in rows}
    said = {id_: DEEPER * depth + names[id_] for id_, depth in tree}
    undated = {row["id"]: row for row in rows if row["year"] is None}
    first = _first_year(rows, int((sheet.pixels_left()[0] - NAMES - UNDATED) // CELL))
    old = [row for row in rows if row["year"] and row["year"] < first]
    dated = [row for row in rows if row["year"] and row["year"] >= first]
    sheet.omit(
        sum(row["models"] for row in old if not row["parent"]),
        f"models before {first}",
        f"个 {first} 年前的模型",
    )
    sheet.use(dated)
    _plot(sheet, dated, undated, said, sheet.titled(*_message(sheet, dated)))


def _first_year(rows: list[Row], most: int) -> int:
    """The first of as many years as fit, from which on there is one model or more each, so that no gap is long."""
    years = {row["year"] for row in rows if row["year"]}
    if not years:
        return 0
    year = last = max(years)
    while {year - 1, year - 2} & years and last - year + 1 < most:
        year -= 1
    return int(year)


def _plot(sheet: Sheet, rows: list[Row], undated: dict[str, Row], said: dict[str, str], area: Area) -> None:
    for row in rows:
        more = row["models"] - NAMED
        row["said"] = sheet.say(
            f"{row['year']}: {row['models']} models", f"{row['year']} 年：{row['models']} 个模型"
        )
        row["who"] = ", ".join(row["named"][:NAMED]) + (f" +{more}" if more > 0 else "")
        row["at"], row["when"] = row["id"], str(row["year"])
    lines = [
        {"at": id_, "undated": sheet.say(f"+{n} undated", f"另 {n} 个无日期")}
        for id_ in said if (n := undated[id_]["models"] if id_ in undated else 0)
    ]  # fmt: skip
    named = {
        "labelExpr": f"{json.dumps(said, ensure_ascii=False)}[datum.value]", "labelLimit": NAMES, "labelColor": INK,
        "labelAlign": "left", "labelPadding": NAMES,
    }  # fmt: skip
    y = kind("at", title=None, scale={"domain": list(said)}, axis=named)
    years = range(min(row["year"] for row in rows), max(row["year"] for row in rows) + 1)
    x = kind(
        "when", title=None, scale={"domain": list(map(str, years))}, axis={"orient": "top", "labelAngle": 0}
    )
    shade = number("models", legend=None, scale={"type": "sqrt", "range": [0.06, 0.55], "zero": True})
    many = {"data": {"values": lines}, "mark": {"type": "text", "align": "left", "dx": 8, "color": QUIET},
            "encoding": {"x": {"value": "width"}, "y": y, "text": {"field": "undated"}}}  # fmt: skip
    spec = {
        "data": {"values": data(sheet, rows, "said", "who")},
        "layer": [
            marks("rect", {"x": x, "y": y, "fillOpacity": shade, "color": {"value": BLUE}}, sheet),
            {"mark": "text", "encoding": {"x": x, "y": y, "text": {"field": "models"}}},
            *([many] if lines else []),
        ],
    }  # fmt: skip
    plot(sheet, spec, area)


def _tree(rows: list[Row]) -> list[tuple[str, int]]:
    """Parents before children, the largest first, with how deep each stands."""
    above = {row["id"]: row["parent"] for row in rows}
    size: Counter[str] = Counter()
    for row in rows:
        size[row["id"]] += row["models"]
    below: dict[str | None, list[str]] = {}
    for id_ in sorted(above, key=lambda i: (-size[i], i)):
        parent = above[id_]
        below.setdefault(parent if parent in above else None, []).append(id_)
    order, waiting = [], [(id_, 0) for id_ in below.get(None, [])]
    while waiting:
        id_, depth = waiting.pop(0)
        order.append((id_, depth))
        waiting = [(child, depth + 1) for child in below.get(id_, [])] + waiting
    return order


def _message(sheet: Sheet, rows: list[Row]) -> tuple[str, str]:
    """The architecture most new models of the last full year stand in."""
    years = sorted({row["year"] for row in rows})
    last = years[-2] if len(years) > 1 else years[-1]
    leaves = sorted(
        (row for row in rows if row["year"] == last and row["parent"]), key=lambda r: (-r["models"], r["id"])
    )
    top = leaves or sorted(
        (row for row in rows if row["year"] == last), key=lambda r: (-r["models"], r["id"])
    )
    first = top[0]
    return (
        sheet.say(
            f"{first['models']} models of {last} are {first['name']}s, more than of any other architecture",
            f"{last} 年的模型中 {first['models']} 个属{sheet.name(first)}，多于其他架构",
        ),
        sheet.say(
            f"Models by year of release and architecture as the sources call it; a model of two kinds counts in both, and in what they are kinds of. {years[-1]} is not complete.",
            f"按发布年份与架构统计（依来源的说法）；兼属两类者各计一次，并计入上级类别。{years[-1]} 年数据不完整。",
        ),
    )
