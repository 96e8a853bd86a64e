"""Size and speed against quality, with the frontier: no one is both smaller (or faster) and better."""

from itertools import pairwise

from kg.draw.font import width
from kg.draw.labels import Labels
from kg.draw.palette import FAMILIES, GREY, INK, LINE, QUIET
from kg.draw.scale import Log, short, spans
from kg.draw.sheet import Row, Sheet
from kg.draw.timeline import FAMILY_NAMES

PANELS = (
    ("fid", "parameters", ("parameters", "参数量"), ("FID, lower is better", "FID，越低越好")),
    ("fid", "seconds", ("seconds an image", "每张秒数"), ("FID, lower is better", "FID，越低越好")),
    ("fvd", "parameters", ("parameters", "参数量"), ("FVD, lower is better", "FVD，越低越好")),
)


def draw(sheet: Sheet) -> None:
    """Draw a panel for each pair that any model has both of."""
    rows = sheet.read("frontier")
    panels = [(p, [r for r in rows if r["metric"] == p[0] and r[p[1]]]) for p in PANELS]
    panels = [(p, mine) for p, mine in panels if len(mine) > 1]
    sheet.use([row for _, mine in panels for row in mine])
    for metric in ("fid", "fvd"):
        silent = [
            sheet.name(r) for r in rows if r["metric"] == metric and not any(r in mine for _, mine in panels)
        ]
        sheet.omit(
            len(silent),
            f"models with an {metric.upper()} but no known size or speed",
            f"个有 {metric.upper()} 但规模与速度未知的模型",
        )
    _key(sheet, [row for _, mine in panels for row in mine])
    for ((metric, across, xs, ys), mine), (x, wide) in zip(
        panels, spans(len(panels), sheet.left, sheet.right, 60), strict=True
    ):
        _panel(sheet, mine, across, (x, wide), (sheet.say(*xs), sheet.say(*ys)))
        del metric
    best = min(
        (row for _, mine in panels for row in mine if row["metric"] == "fid"),
        key=lambda r: r["value"],
        default=rows[0],
    )
    small = min(
        (row for _, mine in panels for row in mine if row["parameters"] and row["metric"] == "fid"),
        key=lambda r: r["parameters"],
        default=rows[0],
    )
    sheet.titled(
        sheet.say(
            f"{best['name']} has the best FID, {best['value']:g}; the smallest with one is {small['name']} ({short(small['parameters'] or 0)})",
            f"{sheet.name(best)} 的 FID 最佳（{best['value']:g}）；已知规模最小者为 {sheet.name(small)}（{short(small['parameters'] or 0)}）",
        ),
        sheet.say(
            "Both axes logarithmic. The line is the frontier: nothing known is both further left and lower. A bar shows a range of sizes; ?: the sources disagree about the size.",
            "双对数坐标。连线为前沿：没有已知模型同时更小（更快）且更优。横条为规模区间；?：来源对规模不一致。",
        ),
    )


def _panel(
    sheet: Sheet, rows: list[Row], across: str, at: tuple[float, float], axes: tuple[str, str]
) -> None:
    scene, (left, wide) = sheet.scene, at
    values, sizes = [row["value"] for row in rows], [row[across] for row in rows]
    x = Log(min(sizes) * 0.6, max(sizes) * 2.2, left + 46, left + wide)
    y = Log(min(values) * 0.8, max(values) * 1.3, sheet.bottom - 52, sheet.top + 62)
    for tick in x.ticks():
        scene.line(x(tick), y.end, x(tick), y.start, LINE, stroke_width=0.7)
        scene.text(x(tick), y.start + 20, short(tick), 13, fill=QUIET, anchor="middle")
    for tick in y.ticks():
        scene.line(x.start, y(tick), x.end, y(tick), LINE, stroke_width=0.7)
        scene.text(x.start - 8, y(tick) + 5, short(tick), 13, fill=QUIET, anchor="end")
    scene.text((x.start + x.end) / 2, y.start + 42, axes[0], 14, fill=INK, anchor="middle")
    scene.text(left, y.end - 12, axes[1], 14, fill=INK)
    labels = Labels(sheet, (x.start - 40, y.end, x.end, y.start))
    best = _frontier(sheet, rows, across, x, y)
    for here, there in pairwise(best):
        labels.avoid_line(*here, *there)
    labels.taken += [(x(r[across]) - 6, y(r["value"]) - 6, x(r[across]) + 6, y(r["value"]) + 6) for r in rows]
    for row in rows:
        _model(sheet, row, x(row[across]), y(row["value"]), labels)
        if (
            across == "parameters"
            and row["parameters_low"]
            and row["parameters_low"] < row["parameters_high"] < float("inf")
        ):
            ends = (max(x(row["parameters_low"]), x.start), min(x(row["parameters_high"]), x.end))
            scene.line(ends[0], y(row["value"]), ends[1], y(row["value"]), _colour(row), stroke_width=1.5)


def _frontier(sheet: Sheet, rows: list[Row], across: str, x: Log, y: Log) -> list[tuple[float, float]]:
    """Draw it; gives its corners."""
    best, points = float("inf"), []
    for row in sorted(rows, key=lambda r: (r[across], r["value"])):
        if row["value"] < best:
            best = row["value"]
            points.append((x(row[across]), y(row["value"])))
    path = "M" + "L".join(f"{px:.2f} {py:.2f}" for px, py in points)
    sheet.scene.shape("path", d=path, fill="none", stroke=INK, stroke_width=1.2, stroke_dasharray="5 4")
    return points


def _model(sheet: Sheet, row: Row, x: float, y: float, labels: Labels) -> None:
    tip = sheet.tip(row, f"{row['metric'].upper()} {row['value']:g} {row['benchmark'] or ''}", row["parameters_text"],
                    f"{row['seconds']:g} s" if row["seconds"] else "")  # fmt: skip
    sheet.scene.mark("circle", tip, cx=x, cy=y, r=5.5, fill=_colour(row), stroke="#ffffff", stroke_width=1)
    labels.place(sheet.name(row) + ("?" if row["disputed"] else ""), x, y)


def _colour(row: Row) -> str:
    return FAMILIES.get(row["family"] or "", GREY)


def _key(sheet: Sheet, rows: list[Row]) -> None:
    x = sheet.left
    for family in [f for f in FAMILIES if any(row["family"] == f for row in rows)]:
        name = sheet.say(*FAMILY_NAMES[family])
        sheet.scene.shape("circle", cx=x + 5, cy=sheet.top + 12, r=5, fill=FAMILIES[family])
        sheet.scene.text(x + 16, sheet.top + 17, name, 14)
        x += 46 + width(name, 14)
