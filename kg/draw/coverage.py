"""What is known: for each kind of thing, the share of it that each property is known of, and from whom."""

from kg.draw.chart import data, kind, marks, number, plot
from kg.draw.facts import Row
from kg.draw.palette import BLUE, QUIET, SKY
from kg.draw.sheet import Area, Sheet

LINE = 20.5
HEAD = 52


def draw(sheet: Sheet) -> None:
    """Draw a bar a property, in columns, one kind of thing after the other."""
    rows = sheet.read()
    columns = max(1, int((sheet.scene.wide - 80) // 285))
    high = sheet.scene.high - 210
    lines = int((high - HEAD) // LINE)
    most = sheet.wish.top or lines
    while not (
        places := _places(parts := _parts([r for r in rows if r["place"] <= most], lines), columns, high)
    ):
        most -= 1
    columns = 1 + max(column for column, _ in places)
    kept = [row for part in parts for row in part]
    sheet.omit(len(rows) - len(kept), "properties known of fewer", "项已知较少的属性")
    sheet.use(kept)
    first = rows[0]
    size = next((row for row in rows if row["id"] == "models/parameters"), first)
    area = sheet.titled(
        sheet.say(
            f"{size['name'].capitalize()}: known of {size['known']:,} of {size['things']:,} {size['kind']}, of {size['first_hand']:,} from the maker",
            f"{size['things']:,} 个{size['kind_zh']}中，已知{size['name_zh']}者 {size['known']:,} 个，其中研发方自述 {size['first_hand']:,} 个",
        ),
        sheet.say(
            "Share of the things of each kind about which a source states the property: dark from the maker (primary), light from others only. What a source says is not published is not known.",
            "各类对象中有来源说明该属性的比例：深色为研发方（一手来源），浅色为仅有其他来源。来源称未公开者不计。",
        ),
    )
    gap = 24.0
    each = (area.wide - gap * (columns - 1)) / columns
    for part, (column, y) in zip(parts, places, strict=True):
        _column(
            sheet,
            part,
            Area(area.left + column * (each + gap), area.top + y, each, HEAD + len(part) * LINE - 14),
        )


def _parts(rows: list[Row], lines: int) -> list[list[Row]]:
    """The properties of each kind of thing, in parts no longer than a column."""
    kinds = dict.fromkeys(row["tbl"] for row in rows)
    mine = ([row for row in rows if row["tbl"] == kind_] for kind_ in kinds)
    return [part[i : i + lines] for part in mine for i in range(0, len(part), lines)]


def _places(parts: list[list[Row]], columns: int, high: float) -> list[tuple[int, float]] | None:
    """The column and height of each part, in the first column with room for it; nothing if one finds none."""
    filled = [0.0] * columns
    places = []
    for part in parts:
        need = HEAD + len(part) * LINE
        column = next((i for i, y in enumerate(filled) if y + need <= high + LINE), None)
        if column is None:
            return None
        places.append((column, filled[column]))
        filled[column] += need
    return places


def _column(sheet: Sheet, rows: list[Row], area: Area) -> None:
    for row in rows:
        row["share"], row["own"] = row["known"] / row["things"], row["first_hand"] / row["things"]
        percent = row["share"] * 100
        row["percent"] = "<1%" if 0 < percent < 1 else f"{percent:.0f}%"
        row["said"] = f"{row['known']:,} / {row['things']:,}"
    head = sheet.say(
        f"{rows[0]['kind']} · {rows[0]['things']:,}", f"{rows[0]['kind_zh']} · {rows[0]['things']:,}"
    )
    y = kind("name", title=None, axis={"labelLimit": 130})
    share = {"scale": {"domain": [0, 1]}, "axis": None, "title": None}
    spec = {
        "title": head, "data": {"values": data(sheet, rows, "said")},
        "layer": [
            marks("bar", {"x": number("share", **share), "y": y, "color": {"value": SKY}}, sheet, height={"band": 0.6}),
            {"mark": {"type": "bar", "height": {"band": 0.6}}, "encoding": {"x": number("own", **share), "y": y, "color": {"value": BLUE}}},
            {"mark": {"type": "text", "align": "left", "dx": 6, "color": QUIET},
             "encoding": {"x": number("share", **share), "y": y, "text": {"field": "percent"}}},
        ],
    }  # fmt: skip
    plot(sheet, spec, area)
