"""The media market by segment: its size, what content costs in it, what AI could make of that."""

from kg.draw.font import fitted, width
from kg.draw.palette import BLUE, INK, ORANGE, QUIET, tint
from kg.draw.scale import Linear, short
from kg.draw.sheet import Sheet

NAME = 250.0


def draw(sheet: Sheet) -> None:
    """Draw a bar a segment, the content cost inside the market and AI's part inside the cost."""
    rows = sheet.use(sheet.read("market"))
    scale = Linear(0, max(row["size"] for row in rows), sheet.left + NAME, sheet.right - 190)
    step = (sheet.bottom - sheet.top - 40) / len(rows)
    thick = min(step * 0.62, 34)
    _key(sheet)
    for index, row in enumerate(rows):
        y = sheet.top + 52 + index * step
        name = fitted(sheet.name(row), NAME - 16, 16, 700)
        sheet.scene.text(sheet.left + NAME - 12, y + thick * 0.7, name, 16, weight=700, anchor="end")
        facts = [
            f"{key.replace('_', ' ')}: {short(row[key])}" for key in ("size", "cost", "ai_size") if row[key]
        ]
        sheet.scene.mark("rect", sheet.tip(row, *facts), x=scale(0), y=y, width=scale(row["size"]) - scale(0),
                         height=thick, fill=tint(BLUE, 0.18))  # fmt: skip
        if row["cost"]:
            sheet.scene.rect(scale(0), y, scale(row["cost"]) - scale(0), thick, fill=tint(BLUE, 0.5))
        sheet.scene.rect(scale(0), y, scale(row["ai_size"]) - scale(0), thick, fill=ORANGE)
        share = f"{row['ai_size'] / 1e8:.1f} ({row['ai_share'] * 100:.0f}%)"
        sheet.scene.text(scale(row["size"]) + 10, y + thick * 0.7, share, 16, weight=700, fill=ORANGE)
        x = scale(row["size"]) + 18 + width(share, 16, 700)
        sheet.scene.text(x, y + thick * 0.7, f"/ {row['size'] / 1e8:,.0f}", 15, fill=QUIET)
    total, size = sum(row["ai_size"] for row in rows) / 1e8, sum(row["size"] for row in rows) / 1e8
    first = rows[0]
    sheet.titled(
        sheet.say(
            f"{sheet.name(first)} is the largest part of what AI could make in China's media",
            f"国内传媒 AI 可替代空间 {total:,.0f} 亿元，{sheet.name(first)}最大",
        ),
        sheet.say(
            f"100 million CNY. Whole bar: the segment's market ({size:,.0f} in all); darker: its content cost; orange: the part AI could assist, with its share of the cost.",
            f"单位：亿元。整条：行业规模（合计 {size:,.0f}）；深色：内容成本；橙色：AI 可辅助部分及其占成本的比例。",
        ),
    )


def _key(sheet: Sheet) -> None:
    x = sheet.left + NAME
    for colour, en, zh in (
        (ORANGE, "AI", "AI 空间"), (tint(BLUE, 0.5), "content cost", "内容成本"), (tint(BLUE, 0.18), "market", "行业规模"),
    ):  # fmt: skip
        sheet.scene.rect(x, sheet.top + 14, 14, 14, fill=colour)
        name = sheet.say(en, zh)
        sheet.scene.text(x + 20, sheet.top + 26, name, 14, fill=INK)
        x += 44 + width(name, 14)
