"""Parameters over time by openness, and which model was the largest known of its day."""

from kg.draw.facts import Row
from kg.draw.keys import key
from kg.draw.scatter import Axis, scatter
from kg.draw.sheet import Sheet, joined
from kg.draw.words import LANE, classed

FIRST = 2019


def draw(sheet: Sheet) -> None:
    """Draw every model with a known size and date."""
    rows = sheet.read()
    recent = [row for row in rows if row["day"].year >= FIRST] or rows
    sheet.omit(len(rows) - len(recent), f"models before {FIRST}", f"个 {FIRST} 年前的模型")
    recent = sheet.use(sorted(recent, key=lambda row: (-row["parameters"], row["id"]))[: sheet.wish.top])
    sheet.omit(
        len(rows) - len(recent), "smaller or older ones", "个较小或较早的模型"
    ) if sheet.wish.top else None
    for row in recent:
        row["minor"] = -row["cited"]
    largest = recent[0]
    middle = sheet.short(sorted(row["parameters"] for row in recent)[len(recent) // 2])
    area = sheet.titled(
        sheet.say(
            f"Half of {len(recent)} models have {middle} parameters or more; {sheet.name(largest)} has most, {sheet.short(largest['parameters'])}",
            f"{len(recent)} 个模型中半数参数量不少于{middle}；最大者{sheet.name(largest)}为{sheet.short(largest['parameters'])}",
        ),
        sheet.say(
            "Models by release and size, each version by itself. Dashed: the largest known until then. A line: the sources give a range. Most closed models do not publish their size.",
            "按发布时间与参数量，各版本分别计。虚线：截至当时已知最大者。细线：来源给出区间。闭源模型大多不公布规模。",
        ),
    )
    classes = classed(sheet, recent, "openness")
    for row in recent:
        row["facts"] = _said(sheet, row)
    area = key(sheet, area, classes)
    axes = (
        Axis("day", "", better="low"),
        Axis("parameters", sheet.say("parameters", "参数量"), log=True, better="high", steps=(1,)),
    )
    scatter(sheet, recent, axes, area, classes)


def _said(sheet: Sheet, row: Row) -> str:
    size = sheet.say(f"{row['parameters_text']} parameters", f"参数量 {row['parameters_text']}")
    return joined([row["released"], size, row["class"], sheet.say(*LANE.get(row["lane"], LANE["other"]))])
