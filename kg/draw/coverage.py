"""What is known and unknown: for each kind of thing, the share of it that each property is known of."""

from kg.draw.font import fitted
from kg.draw.palette import BLUE, INK, QUIET, SHADE
from kg.draw.scale import spans
from kg.draw.sheet import Row, Sheet

NAME = 0.56
LINE = 21.0


def draw(sheet: Sheet) -> None:
    """Draw a column a kind of thing, a bar a property."""
    rows = sheet.use(sheet.read("coverage"))
    kinds = list(dict.fromkeys(row["tbl"] for row in rows))
    longest = max(sum(row["tbl"] == kind for row in rows) for kind in kinds)
    step = max(LINE, (sheet.bottom - sheet.top - 56) / longest)
    sheet.scene.high = max(sheet.scene.high, sheet.top + 56 + longest * step + 90)
    for kind, (x, wide) in zip(kinds, spans(len(kinds), sheet.left, sheet.right, 26), strict=True):
        _column(sheet, [row for row in rows if row["tbl"] == kind], x, wide, step)
    gaps = [row for row in rows if row["tbl"] == "models" and row["known"] < row["things"]]
    size = next((row for row in rows if row["id"] == "models/parameters"), gaps[0] if gaps else rows[0])
    sheet.titled(
        sheet.say(
            f"{size['name']} is known of {size['known']} of {size['things']} {size['kind']}",
            f"{size['things']} 个{size['kind_zh']}中有 {size['known']} 个已知{size['name_zh']}",
        ),
        sheet.say(
            "Share of the things of each kind about which any source states the property; what a source says is not published counts as unknown.",
            "各类对象中，至少有一个来源说明该属性的比例；来源称未公开者计为未知。",
        ),
    )


def _column(sheet: Sheet, rows: list[Row], x: float, wide: float, step: float) -> None:
    first = rows[0]
    head = f"{sheet.say(first['kind'], first['kind_zh'])} · {first['things']}"
    sheet.scene.text(x, sheet.top + 26, fitted(head, wide, 17, 700), 17, weight=700)
    room = wide * (1 - NAME) - 36
    for index, row in enumerate(rows):
        y = sheet.top + 48 + index * step
        share = row["known"] / row["things"]
        sheet.scene.text(
            x, y + 12, fitted(sheet.name(row), wide * NAME - 8, 13), 13, fill=INK if row["known"] else QUIET
        )
        sheet.scene.rect(x + wide * NAME, y + 2, room, 12, fill=SHADE)
        tip = sheet.tip(row, f"{row['known']} / {row['things']}")
        sheet.scene.mark("rect", tip, x=x + wide * NAME, y=y + 2, width=room * share, height=12, fill=BLUE)
        sheet.scene.text(x + wide, y + 12, f"{share * 100:.0f}%", 12, fill=QUIET, anchor="end")
