"""What an image and a second of video cost by list price: one panel for each unit that can be compared."""

from collections import Counter, defaultdict

from kg.draw.chart import classed_by, data, decades, kind, marks, number, plot
from kg.draw.facts import Row
from kg.draw.keys import classes, key
from kg.draw.palette import BLUE, GOLD, QUIET
from kg.draw.sheet import Area, Sheet, joined, side_by_side

UNITS = {"720p": ("a second of 720p video", "每秒 720p 视频"), "1080p": ("a second of 1080p video", "每秒 1080p 视频"),
         "image": ("an image", "每张图像")}  # fmt: skip
LINE = 22
SELLERS = {"maker": ("from its maker", "研发方", BLUE), "other": ("from another seller", "其他销售方", GOLD)}


def draw(sheet: Sheet) -> None:
    """Draw the products that most offers are known of, the cheapest first."""
    every = sheet.read()
    rows = [row for row in every if row["unit"] in UNITS]
    sheet.omit(
        len(every) - len(rows),
        "prices of video of another or no resolution",
        "项其他或未注明分辨率的视频价格",
    )
    panels = [[row for row in rows if row["unit"] == unit] for unit in UNITS]
    panels = [panel for panel in panels if panel]
    wide, high = sheet.pixels_left()
    room = (
        int((high - 90) // LINE)
        if wide >= high
        else int((high - 110 * len(panels)) // LINE // max(len(panels), 1))
    )
    products = {row["product"] for row in rows}
    panels = [_most_offered(sheet, panel, min(room, sheet.wish.top or room)) for panel in panels]
    shown = sheet.use([row for panel in panels for row in panel])
    left = len(products - {row["product"] for row in shown})
    sheet.omit(left, "products with fewer offers", "个报价较少的产品")
    first = panels[0]
    low, most = first[0], max(first, key=lambda row: (row["usd"], row["id"]))
    unit = UNITS[first[0]["unit"]]
    area = sheet.titled(
        sheet.say(
            f"{unit[0][0].upper()}{unit[0][1:]} lists from ${low['usd']:.2g} ({sheet.name(low)}) to ${most['usd']:.2g} ({sheet.name(most)})",
            f"{unit[1]}的标价从 {low['usd']:.2g} 美元（{sheet.name(low)}）到 {most['usd']:.2g} 美元（{sheet.name(most)}）",
        ),
        sheet.say(
            "List prices in US dollars, one dot an offer; a line joins the cheapest and the dearest of a product (other quality, sound, size or seller). No subscriptions, no credits.",
            "标价（美元），每点一项报价；连线为同一产品的最低与最高价（质量、音频、尺寸或销售方不同）。不含订阅与点数。",
        ),
    )
    shades = classes(sheet, SELLERS, {row["seller_is"] for row in shown})
    area = key(sheet, area, shades)
    for panel, part in zip(panels, side_by_side(area, len(panels), 30), strict=True):
        _panel(sheet, panel, part, shades)


def _most_offered(sheet: Sheet, rows: list[Row], room: int) -> list[Row]:
    """The offers of what should stand out and of the products with most, the cheapest product first."""
    offers = Counter(row["product"] for row in rows)
    kept = sorted(offers, key=lambda p: (p not in sheet.wish.highlight, -offers[p], p))[:room]
    least = {product: min(row["usd"] for row in rows if row["product"] == product) for product in kept}
    return sorted(
        (row for row in rows if row["product"] in least),
        key=lambda r: (least[r["product"]], r["product"], r["usd"], r["id"]),
    )


def _panel(sheet: Sheet, rows: list[Row], area: Area, shades: dict[str, str]) -> None:
    spans: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        row["class"] = sheet.say(*SELLERS[row["seller_is"]][:2])
        row["line"] = sheet.name(row)
        seller = sheet.say(row["seller"] or "", row["seller_zh"] or "")
        row["said"] = joined([f"${row['usd']:.4g}", sheet.say(*UNITS[row["unit"]]), seller])
        row["more"] = joined(
            [
                row["resolution"],
                row["quality"],
                row["plan"],
                row["audio"]
                and sheet.say(f"sound: {row['audio']}", f"音频：{'有' if row['audio'] == 'yes' else '无'}"),
            ]
        )
        spans[row["line"]].append(row)
    lines = [
        {"line": line, "low": min(r["usd"] for r in mine), "high": max(r["usd"] for r in mine)}
        for line, mine in spans.items()
    ]
    low, high = min(r["usd"] for r in rows) / 1.2, max(r["usd"] for r in rows) * 1.2
    ticks = decades(low, high) if area.wide > 330 and high / low < 40 else decades(low, high, (1,))  # noqa: PLR2004 - labels side by side
    dollars = {
        "values": ticks or [low, high],
        "labelExpr": "'$' + format(datum.value, '~g')",
        "orient": "top",
    }
    x = number("usd", title=None, scale={"type": "log", "domain": [low, high], "nice": False}, axis=dollars)
    y = kind("line", title=None, axis={"labelLimit": area.wide * 0.46})
    colour = classed_by(shades)
    spec = {
        "title": sheet.say(*UNITS[rows[0]["unit"]]), "data": {"values": data(sheet, rows, "said", "more")},
        "layer": [
            {"data": {"values": lines}, "mark": {"type": "rule", "strokeWidth": 1.5, "color": QUIET},
             "encoding": {"x": x | {"field": "low"}, "x2": {"field": "high"}, "y": y}},
            marks("point", {"x": x, "y": y, "color": colour}, sheet, size=60, opacity=0.85),
        ],
    }  # fmt: skip
    plot(sheet, spec, area)
