"""Rounds and valuations over time, and who took part in most of them."""

from collections import Counter

from kg.draw.font import fitted
from kg.draw.labels import NEAR, Box, Labels
from kg.draw.palette import BLUE, LINE, ORANGE, QUIET, SHADE, tint
from kg.draw.scale import Linear, Log, short, year_of
from kg.draw.sheet import Row, Sheet, joined

PANEL = 330.0
LISTED = 14


def draw(sheet: Sheet) -> None:
    """Draw rounds by date and sum on the left, the investors of most rounds on the right."""
    rows = sheet.read("funding")
    drawn = [row for row in rows if row["earliest"] and (row["usd"] or row["valuation_usd"])]
    sheet.omit(len(rows) - len(drawn), "rounds without a date or a sum", "轮融资无日期或金额")
    sheet.use(drawn)
    first = min(row["earliest"] for row in drawn).year
    last = max(year_of(row["latest"]) for row in drawn)
    sums = [value for row in drawn for value in (row["usd"], row["valuation_usd"]) if value]
    x = Linear(first, last + 0.3, sheet.left + 60, sheet.right - PANEL - 130)
    y = Log(min(sums) * 0.7, max(sums) * 1.5, sheet.bottom - 34, sheet.top + 20)
    _grid(sheet, x, y)
    labels = Labels(sheet, (x.start, sheet.top, sheet.right - PANEL, sheet.bottom - 30))
    for row in drawn:
        labels.taken += _round(sheet, row, x, y)
    for row in sorted(drawn, key=lambda r: -(r["valuation_usd"] or r["usd"])):
        left, right = _years(row, x)
        middle = (left + right) / 2
        label = f"{sheet.name(row)} {row['round'] or ''}".strip()
        labels.place(label, middle, _height(row, y), max(NEAR, right - middle + 5))
    _investors(sheet, rows)
    top = max(drawn, key=lambda r: r["usd"] or 0)
    sheet.titled(
        sheet.say(
            f"The largest round: {top['name']}, {short(top['usd'] or 0)} USD in {top['earliest'].year}",
            f"最大一轮：{sheet.name(top)}，{top['earliest'].year} 年 {short(top['usd'] or 0)} 美元",
        ),
        sheet.say(
            "Dot: the sum raised; diamond: the valuation said with it; a line joins them. US dollars, other currencies at the nearest year's sourced rate. A wide bar: only the year is known.",
            "圆点：融资额；菱形：当时估值。单位美元，其他货币按最近年份的有来源汇率折算。横条：仅知年份。",
        ),
    )


def _grid(sheet: Sheet, x: Linear, y: Log) -> None:
    for year in range(int(x.low), int(x.high) + 1):
        sheet.scene.line(x(year), sheet.top + 20, x(year), sheet.bottom - 34, LINE, stroke_width=0.7)
        sheet.scene.text(x(year), sheet.bottom - 12, str(year), 14, fill=QUIET, anchor="middle")
    for value in y.ticks():
        sheet.scene.line(x.start, y(value), x.end + 120, y(value), LINE, stroke_width=0.7)
        sheet.scene.text(x.start - 8, y(value) + 5, short(value), 13, fill=QUIET, anchor="end")


def _years(row: Row, x: Linear) -> tuple[float, float]:
    return x(year_of(row["earliest"])), x(year_of(row["latest"]))


def _height(row: Row, y: Log) -> float:
    return y(row["usd"] or row["valuation_usd"])


def _round(sheet: Sheet, row: Row, x: Linear, y: Log) -> list[Box]:
    """Draw a round; gives what it covers."""
    scene = sheet.scene
    left, right = _years(row, x)
    middle, at = (left + right) / 2, _height(row, y)
    covered: list[Box] = [(middle - 5, at - 5, middle + 5, at + 5)]
    if right - left > 20:  # noqa: PLR2004 - wider than a dot
        scene.rect(left, at - 1.5, right - left, 3, fill=tint(BLUE, 0.3))
        covered.append((left, at - 2, right, at + 2))
    if row["valuation_usd"]:
        up = y(row["valuation_usd"])
        scene.line(middle, at, middle, up, tint(ORANGE, 0.6), stroke_width=1.2)
        scene.shape(
            "path",
            d=f"M{middle:.2f} {up - 6:.2f}l6 6l-6 6l-6 -6z",
            fill="#ffffff",
            stroke=ORANGE,
            stroke_width=1.8,
        )
        covered += [(middle - 1, up, middle + 1, at), (middle - 6, up - 6, middle + 6, up + 6)]
    if row["usd_low"] and row["usd_high"] and row["usd_high"] not in (row["usd_low"], float("inf")):
        low, high = y(max(row["usd_low"], y.low)), y(row["usd_high"])
        scene.line(middle, low, middle, high, BLUE, stroke_width=1)
        covered.append((middle - 1, high, middle + 1, low))
    tip = sheet.tip(
        row,
        row["round"],
        row["date"],
        f"{row['typed']} {row['currency'] or ''}",
        joined(row["investors"] or ()),
    )
    scene.mark(
        "circle",
        tip,
        cx=middle,
        cy=at,
        r=5 if row["usd"] else 0.1,
        fill=BLUE,
        stroke="#ffffff",
        stroke_width=1,
    )
    return covered


def _investors(sheet: Sheet, rows: list[Row]) -> None:
    """Who took part in most rounds, and in whose."""
    called = dict(
        sheet.con.execute("select id, name from organizations union select id, name from people").fetchall()
    )
    part = Counter(who for row in rows for who in {*(row["lead"] or ()), *(row["investors"] or ())})
    held = {
        who: sorted(
            {sheet.name(row) for row in rows if who in {*(row["lead"] or ()), *(row["investors"] or ())}}
        )
        for who in part
    }
    x, y = sheet.right - PANEL + 24, sheet.top + 26
    sheet.scene.rect(x - 14, sheet.top, PANEL - 10, sheet.bottom - sheet.top, fill=SHADE)
    sheet.scene.text(x, y, sheet.say("Investors by rounds", "投资方（按参与轮次）"), 16, weight=700)
    for who, count in sorted(part.items(), key=lambda kv: (-kv[1], kv[0]))[:LISTED]:
        y += 44
        sheet.scene.text(
            x, y, fitted(f"{called.get(who, who)}  {count}", PANEL - 40, 14, 700), 14, weight=700
        )
        sheet.scene.text(x, y + 17, fitted(", ".join(held[who]), PANEL - 40, 13), 13, fill=QUIET)
    left = len(part) - LISTED
    if left > 0:
        sheet.scene.text(x, y + 40, sheet.say(f"and {left} more", f"另有 {left} 家"), 13, fill=QUIET)
