"""Makers against modalities: how many models and products of each."""

from collections import Counter

from kg.draw.chart import data, kind, marks, number, plot
from kg.draw.palette import INK, MODALITIES
from kg.draw.sheet import Sheet

COLUMNS = {"image": ("image", "图像"), "video": ("video", "视频"), "speech": ("speech", "语音"), "music": ("music", "音乐"),
           "audio": ("audio", "音频"), "3d": ("3D", "3D"), "text": ("text", "文本")}  # fmt: skip
LINE = 22
_AS = {"speech": "audio", "music": "audio"}


def draw(sheet: Sheet) -> None:
    """Draw a row a maker, a column a modality, a circle as large as the number is."""
    rows = sheet.read()
    total = Counter[str]()
    for row in rows:
        total[row["maker"]] += row["things"]
    ranked = sorted(total, key=lambda maker: (-total[maker], maker))
    kept = sheet.first(ranked, int((sheet.scene.high - 250) // LINE), "makers of fewer", "家产出较少的机构")
    rows = sheet.use([row for row in rows if row["maker"] in kept])
    rows.sort(key=lambda row: (kept.index(row["maker"]), list(COLUMNS).index(row["output"])))
    names = {row["maker"]: f"{sheet.name(row)}  {row['country']}".strip() for row in rows}
    for row in rows:
        row["column"] = sheet.say(*COLUMNS[row["output"]])
        row["line"] = names[row["maker"]]
        row["said"] = sheet.say(
            f"{row['column']}: {row['things']} models and products",
            f"{row['column']}：{row['things']} 个模型与产品",
        )
    wide = Counter(row["maker"] for row in rows)
    most = max(wide.values())
    widest = [maker for maker in kept if wide[maker] == most]
    and_more = sheet.say(f" and {len(widest) - 3} more", f"等 {len(widest)} 家") if len(widest) > 3 else ""  # noqa: PLR2004 - named
    who = sheet.say(", ", "、").join(sheet.name(next(r for r in rows if r["maker"] == m)) for m in widest[:3])
    area = sheet.titled(
        sheet.say(
            f"{who}{and_more}: the widest, in {most} of {len(COLUMNS)} modalities",
            f"{who}{and_more}覆盖最广：{len(COLUMNS)} 种模态中的 {most} 种",
        ),
        sheet.say(
            "Models (every version) and products by what they put out, for the makers of most; a thing with two modalities counts in both.",
            "按输出模态统计模型（各版本分别计）与产品，按数量排序；兼有两种模态者各计一次。",
        ),
    )
    shown = [sheet.say(*said) for output, said in COLUMNS.items() if any(r["output"] == output for r in rows)]
    x = {
        **kind("column", title=None, scale={"domain": shown}),
        "axis": {"orient": "top", "labelAngle": 0, "labelColor": INK, "labelFontWeight": 700},
    }
    y = kind("line", title=None, axis={"grid": True, "labelLimit": 260, "labelColor": INK})
    spec = {
        "data": {"values": data(sheet, rows, "said")},
        "layer": [
            marks("circle", {"x": x, "y": y, "size": number("things", scale={"range": [14, 420]}, legend=None),
                             "color": kind("column", scale={"domain": shown, "range": [MODALITIES[_AS.get(o, o)] for o in COLUMNS if sheet.say(*COLUMNS[o]) in shown]}, legend=None)}, sheet),
            {"mark": {"type": "text", "align": "left", "dx": 14}, "encoding": {"x": x, "y": y, "text": {"field": "things"}}},
        ],
    }  # fmt: skip
    plot(sheet, spec, area)
