"""Rounds over time: a line a company, the area of a circle the sum, and what it raised in all."""

from kg.draw.chart import colours, data, kind, marks, number, plot
from kg.draw.facts import Row
from kg.draw.keys import classes
from kg.draw.palette import GOLD, GREEN, PURPLE, QUIET
from kg.draw.sheet import Sheet, joined

LINE, YEAR = 23, 44
HOW = {"done": ("raised", "已融资", GREEN), "planned": ("in talks, not counted", "商谈中，不计入", GOLD),
       "acquisition": ("acquired, not counted", "被收购，不计入", PURPLE)}  # fmt: skip


def draw(sheet: Sheet) -> None:
    """Draw the companies that raised most."""
    rows = sheet.read()
    drawn = [row for row in rows if row["day"] and row["usd"]]
    sheet.omit(len(rows) - len(drawn), "rounds without a date or a sum", "轮无日期或金额")
    raised: dict[str, float] = {}
    for row in drawn:
        raised[row["organization"]] = raised.get(row["organization"], 0) + row["usd"] * (row["how"] == "done")
    ranked = sorted(raised, key=lambda org: (-raised[org], org))
    room = int((sheet.scene.high - 300) // LINE)
    kept = sheet.first(ranked, room, "companies that raised less", "家融资较少的公司")
    rows = sheet.use([row for row in drawn if row["organization"] in kept])
    rows.sort(key=lambda row: (kept.index(row["organization"]), -row["usd"], row["id"]))
    for row in rows:
        row["how_said"] = sheet.say(*HOW[row["how"]][:2])
        row["facts"] = joined([row["round"], row["date"], f"{row['amount']} {row['currency'] or ''}"])
        row["by"] = sheet.say(", ", "、").join(row["investors"])
    area = sheet.titled(*_message(sheet, rows, kept, raised))
    totals = [
        {"name": sheet.name(next(r for r in rows if r["organization"] == org)), "raised": f"${sheet.short(raised[org])}" if raised[org] else "–"}
        for org in kept
    ]  # fmt: skip
    line = kind("name", title=None)
    years = max(row["day"] for row in rows).year - min(row["day"] for row in rows).year + 2
    step = -(-years * YEAR // (area.wide * 0.6))
    spec = {
        "data": {"values": data(sheet, rows, "how_said", "facts", "by")},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 0.7}, "data": {"values": totals}, "encoding": {"y": line}},
            marks("circle", {
                "x": {"field": "day", "type": "temporal", "title": None, "scale": {"padding": 16}, "axis": {"tickCount": {"interval": "year", "step": step}, "labelExpr": "timeFormat(datum.value, '%Y')"}},
                "y": line,
                "size": number("usd", scale={"type": "linear", "zero": True, "rangeMin": 40, "rangeMax": 1100}, legend=None),
                "color": kind("how_said", **colours(classes(sheet, HOW, {row["how"] for row in rows}))),
            }, sheet, fillOpacity=0.55, strokeWidth=1.2, stroke=None),
            {
                "data": {"values": totals},
                "mark": {"type": "text", "align": "left", "dx": 8, "color": QUIET},
                "encoding": {"x": {"value": "width"}, "y": line, "text": {"field": "raised"}},
            },
        ],
    }  # fmt: skip
    plot(sheet, spec, area)


def _message(sheet: Sheet, rows: list[Row], kept: list[str], raised: dict[str, float]) -> tuple[str, str]:
    everything = sum(raised.values())
    first = next(row for row in rows if row["organization"] == kept[0])
    share = raised[kept[0]] / everything if everything else 0
    return (
        sheet.say(
            f"{sheet.name(first)} raised ${sheet.short(raised[kept[0]])}, {share:.0%} of the ${sheet.short(everything)} known of {len(raised)} companies",
            f"{sheet.name(first)}融资 {sheet.short(raised[kept[0]])}美元，占 {len(raised)} 家公司已知总额 {sheet.short(everything)}美元的 {share:.0%}",
        ),
        sheet.say(
            "A circle is a round, its area the sum in US dollars (the smallest are drawn larger); at the right what was raised in all. Where only a year or a month is known, it stands in the middle.",
            "圆为一轮融资，面积为金额（美元，过小者放大显示）；右侧为累计已融资额。仅知年份或月份者画于其中点。",
        ),
    )
