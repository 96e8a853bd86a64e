"""The media market by segment: its size, what content costs in it, what AI could make of that."""

from kg.draw.chart import colours, data, kind, marks, number, plot
from kg.draw.font import width
from kg.draw.palette import BLUE, GOLD, QUIET, SKY
from kg.draw.sheet import SMALL, Sheet

PARTS = {"ai_size": ("AI could make", "AI 可替代", GOLD), "cost": ("content cost", "内容成本", BLUE),
         "size": ("whole market", "行业规模", SKY)}  # fmt: skip


def draw(sheet: Sheet) -> None:
    """Draw a bar a segment, the content cost inside the market and AI's part inside the cost."""
    rows = sheet.read()
    rows = sheet.use(
        sheet.first(rows, int((sheet.scene.high - 260) // 24), "smaller segments", "个较小的细分市场")
    )
    for row in rows:
        row["money"] = (
            f"{_money(sheet, row['ai_size'])} ({row['ai_share']:.0%})  /  {_money(sheet, row['size'])}"
        )
    total, size, first = sum(row["ai_size"] for row in rows), sum(row["size"] for row in rows), rows[0]
    years = sorted({row["as_of"] for row in rows if row["as_of"]})
    when = "–".join(dict.fromkeys([years[0], years[-1]])) if years else sheet.say("no year", "年份未说明")
    area = sheet.titled(
        sheet.say(
            f"{first['name']}: {first['ai_size'] / total:.0%} of the {_money(sheet, total)} that AI could make in China's media ({when})",
            f"{when} 年国内传媒 AI 可替代空间 {_money(sheet, total)}，{sheet.name(first)}占 {first['ai_size'] / total:.0%}",
        ),
        sheet.say(
            f"Chinese yuan. The whole bar is the segment's market ({_money(sheet, size)} in all); at the right what AI could make, its share of the content cost, and the market.",
            f"单位：人民币元。整条为行业规模（合计 {_money(sheet, size)}）；右侧为 AI 可替代额、占内容成本的比例与行业规模。",
        ),
    )  # fmt: skip
    parts = {key: (sheet.say(en, zh), colour) for key, (en, zh, colour) in PARTS.items()}
    y = kind("name", title=None)
    # Beside the longest bar there must be room for its numbers.
    said = max(width(row["money"], SMALL) for row in rows)
    widest = max(row["size"] for row in rows) / (1 - (said + 16) / (area.wide - 110))
    bars = {
        key: {"x": number(key, title=None, axis=None, scale={"domain": [0, widest]}), "y": y,
              "color": {"datum": name, "type": "nominal", **colours(dict(parts.values()))}}
        for key, (name, _) in parts.items()
    }  # fmt: skip
    spec = {
        "data": {"values": data(sheet, rows, "money", "as_of")},
        "layer": [
            marks("bar", bars["size"], sheet),
            {"mark": "bar", "encoding": bars["cost"]},
            {"mark": "bar", "encoding": bars["ai_size"]},
            {"mark": {"type": "text", "align": "left", "dx": 8, "color": QUIET},
             "encoding": {"x": bars["size"]["x"], "y": y, "text": {"field": "money"}}},
        ],
    }  # fmt: skip
    plot(sheet, spec, area)


def _money(sheet: Sheet, yuan: float) -> str:
    return sheet.say(f"CNY {sheet.short(yuan)}", f"{sheet.short(yuan)}元")
