"""Licences against what they allow and ask for, by how many models are under them."""

from kg.draw.chart import classed_by, data, kind, marks, plot
from kg.draw.facts import Row
from kg.draw.keys import classes, key
from kg.draw.palette import GOLD, GREEN, GREY, INK, PURPLE, QUIET
from kg.draw.sheet import Sheet, joined

QUESTIONS = {
    "commercial": ("commercial use", "商业使用"), "attribution": ("no attribution", "无需署名"), "share": ("no share-alike", "无需相同 方式共享"),
    "use": ("any purpose", "用途不限"), "territory": ("anywhere", "地域不限"),
}  # fmt: skip
ANSWERS = {
    "free": ("yes", "是", GREEN, "circle"), "limited": ("with conditions, or asked for", "附条件", GOLD, "triangle-up"),
    "no": ("no", "否", PURPLE, "cross"), "unsaid": ("text not read", "未读到文本", GREY, "circle"),
}  # fmt: skip
LINE = 23


def draw(sheet: Sheet) -> None:
    """Draw the licences of most models, a column a question."""
    rows = sheet.read()
    ranked = list(dict.fromkeys(row["license"] for row in rows))
    room = int((sheet.pixels_left()[1] - 46) // LINE)
    kept = sheet.first(ranked, room, "licences of fewer models", "种模型较少的许可")
    rows = sheet.use([row for row in rows if row["license"] in kept])
    shades = classes(sheet, ANSWERS, {row["answer"] for row in rows})
    area = key(sheet, sheet.titled(*_message(sheet, rows)), shades)
    for row in rows:
        row["column"], row["class"] = (
            sheet.say(*QUESTIONS[row["question"]]),
            sheet.say(*ANSWERS[row["answer"]][:2]),
        )
        row["line"] = sheet.name(row)
        row["said"] = joined([f"{row['column']}: {row['class']}", row["more"]], " – ")
    top = {
        "orient": "top",
        "labelAngle": 0,
        "labelColor": INK,
        "labelExpr": "split(datum.label, ' ')",
        "labelPadding": 22,
    }
    x = kind(
        "column", title=None, scale={"domain": [sheet.say(*said) for said in QUESTIONS.values()]}, axis=top
    )
    y = kind("line", title=None, axis={"grid": True, "labelLimit": area.wide * 0.34, "labelColor": INK})
    shapes = {sheet.say(en, zh): shape for en, zh, _, shape in ANSWERS.values()}
    shape = kind("class", scale={"domain": list(shapes), "range": list(shapes.values())}, legend=None)
    values = [
        {"line": sheet.name(row), "count": sheet.short(row["models"])}
        for row in rows
        if row["question"] == "commercial"
    ]
    spec = {
        "data": {"values": data(sheet, rows, "said")},
        "layer": [
            marks("point", {"x": x, "y": y, "color": classed_by(shades), "shape": shape}, sheet, size=110),
            {"data": {"values": values}, "mark": {"type": "text", "align": "left", "dx": 8, "color": QUIET},
             "encoding": {"x": {"value": "width"}, "y": y, "text": {"field": "count"}}},
        ],
    }  # fmt: skip
    plot(sheet, spec, area)


def _message(sheet: Sheet, rows: list[Row]) -> tuple[str, str]:
    """How many of the models may be used commercially, without a limit on revenue or users."""
    models = {row["license"]: row["models"] for row in rows}
    free = {row["license"] for row in rows if (row["question"], row["answer"]) == ("commercial", "free")}
    some, every = sum(models[one] for one in free), sum(models.values())
    return (
        sheet.say(
            f"{some:,} of {every:,} models under these {len(models)} licences may be used commercially without a limit",
            f"这 {len(models)} 种许可下的 {every:,} 个模型中，{some:,} 个可不受限制地商用",
        ),
        sheet.say(
            "What each licence allows, as its text says; the number is the models whose weights are under it (a model under two counts in both).",
            "各许可文本所允许的内容；数字为采用该许可的模型数（采用两种许可者各计一次）。",
        ),
    )
