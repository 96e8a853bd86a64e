"""Comparisons of models on one benchmark and setting each, as scatter plots beside one another."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from kg.draw.facts import Row
from kg.draw.keys import key
from kg.draw.scatter import Axis, Rule, frontier, scatter
from kg.draw.sheet import Sheet, joined, side_by_side
from kg.draw.words import classed
from kg.errors import CallError

FEWEST = 3
"""Models that make a comparison."""
WIDE = 420
"""Pixels that a panel needs."""
Message = Callable[[str, Row, int], tuple[str, str]]
"""From what is compared, the best model and how many there are, the headline and how to read the picture."""


def compared(
    sheet: Sheet,
    rows: list[Row],
    axis: Callable[[Row], Axis],
    by: str,
    message: Message,
    rules: Sequence[Rule] = (),
) -> None:
    """Draw the comparisons that hold most models, one a benchmark, as many as find room.

    Args:
        sheet: Where they are drawn.
        rows: Results, each with benchmark, metric, setting and value.
        axis: What stands across, of the first row of a comparison.
        by: What colours the marks: ``family`` or ``openness``.
        message: What the picture says.
        rules: Lines at values of the axis.
    """
    panels = _panels(sheet, rows)
    sheet.use([row for panel in panels for row in panel])
    first = panels[0]
    best = frontier(first, (axis(first[0]), _quality(sheet, first[0])))[-1]
    area = sheet.titled(*message(_called(sheet, first[0]), best, len(first)))
    classes = classed(sheet, sheet.rows, by)
    area = key(sheet, area, classes)
    for row in sheet.rows:
        row["name"], row["name_zh"] = (
            f"{row[n]}?" if row["disputed"] and row[n] else row[n] for n in ("name", "name_zh")
        )
    for panel, part in zip(panels, side_by_side(area, len(panels), 20), strict=True):
        across = axis(panel[0])
        for row in panel:
            row["facts"] = _said(sheet, row, across)
        scatter(
            sheet, panel, (across, _quality(sheet, panel[0])), part, classes, _called(sheet, panel[0]), rules
        )


def _panels(sheet: Sheet, rows: list[Row]) -> list[list[Row]]:
    sets: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        sets[row["benchmark"], row["metric"], row["setting"], row.get("per", "")].append(row)
    ranked = sorted((mine for mine in sets.values() if len(mine) >= FEWEST), key=lambda mine: -len(mine))
    if not ranked:
        msg = f"{sheet.wish.name} compares {FEWEST} models or more on one benchmark and setting, and no so many are known (ask for more with --where)"
        raise CallError(msg)
    shown: dict[str, list[Row]] = {}
    for mine in ranked:
        shown.setdefault(mine[0].get("per") or mine[0]["benchmark"], mine)
    sheet.omit(len(ranked) - len(shown), "other metrics or settings of these", "个同基准的其他指标或设置")
    return sheet.first(
        list(shown.values()), max(1, int(max(sheet.pixels_left()) // WIDE)), "other benchmarks", "个其他基准"
    )


def _quality(sheet: Sheet, row: Row) -> Axis:
    lower = row["better"] == "lower"
    name = sheet.say(row["metric_name"], row["metric_name_zh"])
    title = sheet.say(
        f"{name}, {'lower' if lower else 'higher'} is better", f"{name}，越{'低' if lower else '高'}越好"
    )
    return Axis("value", title, better="low" if lower else "high")


def _called(sheet: Sheet, row: Row) -> str:
    setting = row["setting"]
    return joined(
        [f"{row['benchmark_name']} {sheet.say(row['metric_name'], row['metric_name_zh'])}", setting],
        sheet.say(", ", "，"),
    )


def _said(sheet: Sheet, row: Row, axis: Axis) -> str:
    spread = (
        f"{row['value_low']:g}–{row['value_high']:g}"
        if row["value_low"] < row["value_high"]
        else f"{row['value']:g}"
    )
    size = row.get(f"{axis.field}_text") or sheet.short(row[axis.field])
    return f"{_called(sheet, row)}: {spread}\n{axis.title}: {size}"
