"""Where sources disagree: how many times the highest value is the lowest, or how many months lie between dates."""

import json

from kg.draw.chart import Spec, colours, data, decades, kind, marks, number, plot
from kg.draw.facts import Row
from kg.draw.keys import classes
from kg.draw.palette import GOLD, GREEN, QUIET
from kg.draw.sheet import Area, Sheet, side_by_side

LINE = 23
LONGEST, LONG_NUMBER = 26, 4
"""Characters of the values beside a line, and of a number that is written short."""

_STATUS = {"open": ("open", "未裁定", GOLD), "settled": ("settled", "已裁定", GREEN)}


def draw(sheet: Sheet) -> None:
    """Draw numbers by factor and dates by months, the widest apart first."""
    rows = sheet.read()
    overruled = sum(row["status"] == "overruled" for row in rows)
    rows = [row for row in rows if row["status"] != "overruled"]
    words = [row for row in rows if row["scale"] == "words"]
    panels = [[row for row in rows if row["scale"] == scale] for scale in ("ratio", "months")]
    panels = [panel for panel in panels if panel]
    wide = sheet.scene.wide >= sheet.scene.high
    room = int((sheet.scene.high - 300) // LINE) // (1 if wide else max(len(panels), 1))
    sheet.omit(overruled, "overruled by a higher authority", "处已由更权威来源否定")
    sheet.omit(len(words), "that differ in words, not in amount", "处为文字差异")
    drawn = [
        sheet.first(
            panel,
            room,
            *(
                ("closer in value", "处数值差异较小")
                if panel[0]["scale"] == "ratio"
                else ("closer in time", "处时间差异较小")
            ),
        )
        for panel in panels
    ]
    sheet.use([row for panel in drawn for row in panel])
    settled = sum(row["status"] == "settled" for row in rows)
    area = sheet.titled(
        sheet.say(
            f"Sources of equal authority disagree {len(rows)} times; settled: {settled}",
            f"同等权威的来源之间有 {len(rows)} 处不一致，已裁定 {settled} 处",
        ),
        sheet.say(
            "Each line is one value of one thing, a dot a claim. Numbers: how many times the lowest one; dates: how many months after the earliest. Widest first.",
            "每行为一个对象的一项属性，点为来源的说法：数值按最低值的倍数，日期按与最早日期相差的月数，由大到小。",
        ),
    )
    for panel, part in zip(drawn, side_by_side(area, len(drawn)), strict=True):
        _panel(sheet, panel, part)


def _panel(sheet: Sheet, rows: list[Row], area: Area) -> None:
    ratio = rows[0]["scale"] == "ratio"
    for row in rows:
        row["line"] = f"{sheet.name(row)} · {row['property_zh' if sheet.wish.lang == 'zh' else 'property']}"
        row["how"] = sheet.say(*_STATUS[row["status"]][:2])
        said = {
            point["at"]: point["value"] for point in sorted(row["points"], key=lambda p: p["at"])
        }.values()
        row["values"] = sheet.say(" vs ", " / ").join(_plain(sheet, one) for one in said)
        row["values"] = row["values"] if len(row["values"]) <= LONGEST else row["values"][: LONGEST - 1] + "…"
        row["low"], row["high"] = (1, row["ratio"]) if ratio else (0, max(row["months"], 0.05))
    shown = data(sheet, rows, "property", "values", "how")
    points = [{"line": r["id"], **point, "how": r["how"]} for r in rows for point in r["points"]]
    across = _factors(sheet, rows) if ratio else _months(sheet, rows)
    shades = classes(sheet, _STATUS, {row["status"] for row in rows})
    names = json.dumps({row["id"]: row["line"] for row in rows}, ensure_ascii=False)
    y = kind("line", title=None, axis={"labelExpr": f"{names}[datum.value]", "labelLimit": area.wide * 0.44})
    shown = [row | {"line": row["id"]} for row in shown]
    spec = {
        "data": {"values": shown},
        "layer": [
            marks("bar", {"x": number("low", **across), "x2": {"field": "high"}, "y": y,
                          "color": kind("how", **colours(shades))}, sheet, height=4),
            {"data": {"values": points}, "mark": {"type": "point", "size": 60},
             "encoding": {"x": number("at"), "y": y, "color": kind("how")}},
            {"mark": {"type": "text", "align": "left", "dx": 8, "color": QUIET},
             "encoding": {"x": {"value": "width"}, "y": y, "text": {"field": "values"}}},
        ],
    }  # fmt: skip
    plot(sheet, spec, area)


def _factors(sheet: Sheet, rows: list[Row]) -> Spec:
    """An axis of how many times the lowest value."""
    top = max(row["high"] for row in rows)
    steps = decades(1, top) if top > 5 else [1, 1.2, 1.5, 2, 3, 4]  # noqa: PLR2004 - where one, two, five are too few
    title = sheet.say("highest to lowest value, times", "最高与最低之比（倍）")
    return {
        "title": title,
        "scale": {"type": "log", "domain": [1, top * 1.04], "nice": False},
        "axis": {"values": steps},
    }


def _months(sheet: Sheet, rows: list[Row]) -> Spec:
    """An axis of months after the earliest date."""
    top = max(row["high"] for row in rows)
    scale = {"domain": [0, top * 1.04], "nice": False}
    return {"title": sheet.say("months apart", "相差月数"), "scale": scale, "axis": {"tickCount": 5}}


def _plain(sheet: Sheet, value: str) -> str:
    """A long number as readers write it; anything else as the source does."""
    return sheet.short(float(value)) if value.isdigit() and len(value) > LONG_NUMBER else value
