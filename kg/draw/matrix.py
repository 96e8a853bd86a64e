"""Makers against modalities: who works on what, and with how much."""

from collections import Counter

from kg.draw.font import fitted, width
from kg.draw.palette import GREY, LINE, MODALITIES, QUIET, SHADE, tint
from kg.draw.sheet import Row, Sheet

COLUMNS = {
    "text": ("Text", "文本"), "image": ("Image", "图像"), "video": ("Video", "视频"), "audio": ("Audio", "音频"),
    "music": ("Music", "音乐"), "speech": ("Speech", "语音"), "3d": ("3D", "3D"),
}  # fmt: skip
NAME = 300.0
MOST = 30
LARGEST = 13.0


def draw(sheet: Sheet) -> None:
    """Draw a line a maker and a column a modality; a dot's area is the number of models and products."""
    rows = sheet.read("matrix")
    total = Counter({row["maker"]: 0 for row in rows})
    for row in rows:
        total[row["maker"]] += row["models"] + row["products"]
    shown = [maker for maker, _ in sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[:MOST]]
    sheet.omit(len(total) - len(shown), "makers of fewer", "家产出较少的机构")
    kept = sheet.use([row for row in rows if row["maker"] in shown])
    step = 24.0
    sheet.scene.high = max(sheet.scene.high, sheet.top + 60 + step * len(shown) + 84)
    wide = (sheet.right - sheet.left - NAME - 80) / len(COLUMNS)
    most = max(row["models"] + row["products"] for row in kept)
    for column, (en, zh) in enumerate(COLUMNS.values()):
        x = sheet.left + NAME + (column + 0.5) * wide
        sheet.scene.text(x, sheet.top + 22, sheet.say(en, zh), 15, weight=700, anchor="middle")
    for line, maker in enumerate(shown):
        mine = [row for row in kept if row["maker"] == maker]
        _line(sheet, mine, sheet.top + 50 + line * step, wide, most)
        y = sheet.top + 50 + line * step
        sheet.scene.text(sheet.right, y + 5, str(total[maker]), 13, fill=QUIET, anchor="end")
    widest = Counter(row["maker"] for row in kept).most_common(1)[0]
    name = next(row for row in kept if row["maker"] == widest[0])
    sheet.titled(
        sheet.say(
            f"{name['name']} covers most: {widest[1]} of {len(COLUMNS)} modalities",
            f"{sheet.name(name)} 覆盖最广：{len(COLUMNS)} 种模态中的 {widest[1]} 种",
        ),
        sheet.say(
            "Models and products by what they put out, for the makers of most; a thing with two modalities counts in both. The number at the right is their sum.",
            "按输出模态统计模型与产品（产出最多的机构）；兼有两种模态者各计一次，右侧为合计。",
        ),
    )


def _line(sheet: Sheet, rows: list[Row], y: float, wide: float, most: int) -> None:
    first = rows[0]
    country = (first["country"] or "").upper()
    country = country if len(country) == 2 else ""  # noqa: PLR2004 - a code
    name = fitted(sheet.name(first), NAME - 60, 14, 700)
    sheet.scene.text(sheet.left, y + 5, name, 14, weight=700)
    sheet.scene.text(sheet.left + width(name, 14, 700) + 10, y + 5, country, 11, fill=QUIET)
    sheet.scene.line(sheet.left, y + 12, sheet.right, y + 12, LINE, stroke_width=0.5)
    counts = {row["output"]: row for row in rows}
    for column, output in enumerate(COLUMNS):
        x = sheet.left + NAME + (column + 0.5) * wide
        if output not in counts:
            sheet.scene.shape("circle", cx=x, cy=y, r=2, fill=SHADE, stroke=LINE, stroke_width=1)
            continue
        row = counts[output]
        count = row["models"] + row["products"]
        tip = sheet.tip(row, f"{row['models']} models, {row['products']} products", ", ".join(row["things"]))
        colour = MODALITIES.get(output, GREY)
        radius = max(LARGEST * (count / most) ** 0.5, 3)
        sheet.scene.mark("circle", tip, cx=x - 8, cy=y, r=min(radius, 11), fill=tint(colour, 0.8))
        sheet.scene.text(x + 10, y + 5, str(count), 13)
