"""What an image costs across products and plans, in one currency on one scale."""

from collections import defaultdict

from kg.draw.font import fitted
from kg.draw.palette import BLUE, LINE, QUIET
from kg.draw.scale import Log, short
from kg.draw.sheet import Row, Sheet, joined

NAME = 210.0
SIZE = 12.0


def draw(sheet: Sheet) -> None:
    """Draw a line a product, a dot a plan on a logarithmic scale, the cheapest and dearest named."""
    rows = sheet.use(sheet.read("prices"))
    ((silent,),) = sheet.con.execute(
        "select count(distinct id) from cost.prices where coalesce(usd_per_image_derived, usd_per_image_printed) is null and not free"
    ).fetchall()
    sheet.omit(
        silent,
        "plans that do not come down to an image (kg cost table prices says why)",
        "个无法折算为单张的套餐（kg cost table prices 说明原因）",
    )
    products: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        products[row["product"]].append(row)
    step = min(64.0, max(46.0, (sheet.bottom - sheet.top - 60) / len(products)))
    sheet.scene.high = max(sheet.scene.high, sheet.top + 70 + step * len(products) + 84)
    scale = Log(rows[0]["usd"] * 0.7, rows[-1]["usd"] * 1.6, sheet.left + NAME, sheet.right - 150)
    foot = sheet.top + 44 + step * len(products)
    for tick in scale.ticks():
        sheet.scene.line(scale(tick), sheet.top + 30, scale(tick), foot, LINE, stroke_width=0.7)
        sheet.scene.text(scale(tick), sheet.top + 22, f"${tick:g}", 13, fill=QUIET, anchor="middle")
    for index, mine in enumerate(sorted(products.values(), key=lambda rows: rows[0]["usd"])):
        _product(sheet, mine, scale, sheet.top + 62 + index * step, step)
    low, high = rows[0], rows[-1]
    sheet.titled(
        sheet.say(
            f"An image costs from ${low['usd']:.2g} ({low['name']}) to ${high['usd']:.2g} ({high['name']}), {high['usd'] / low['usd']:,.0f} times as much",
            f"单张图像从 {low['usd']:.2g} 美元（{sheet.name(low)}）到 {high['usd']:.2g} 美元（{sheet.name(high)}），相差 {high['usd'] / low['usd']:,.0f} 倍",
        ),
        sheet.say(
            "US dollars an image where a plan's quota is used up, logarithmic; other currencies at the nearest year's sourced rate. A dot is a plan, or a setting of resolution and steps.",
            "按用尽套餐额度折算的单张价格（美元，对数轴）；其他货币按最近年份的有来源汇率。每点为一个套餐或一种分辨率与步数设置。",
        ),
    )


def _product(sheet: Sheet, rows: list[Row], scale: Log, y: float, step: float) -> None:
    first, last = rows[0], rows[-1]
    sheet.scene.text(sheet.left, y + 4, fitted(sheet.name(first), NAME - 16, 15, 700), 15, weight=700)
    sheet.scene.line(scale(first["usd"]), y, scale(last["usd"]), y, BLUE, stroke_width=1.2)
    for row in rows:
        tip = sheet.tip(row, joined([row["plan"], row["per"], row["billing"], row["resolution"], row["steps"]]),
                        f"${row['usd']:.4g}", row["quota"])  # fmt: skip
        sheet.scene.mark("circle", tip, cx=scale(row["usd"]), cy=y, r=5, fill=BLUE, fill_opacity=0.6)
    room = sheet.right - scale(last["usd"]) - 12
    sheet.scene.text(
        scale(last["usd"]) + 10, y - 2, fitted(f"${short(last['usd'])} {_plan(last)}", room, SIZE), SIZE
    )
    if first["usd"] < last["usd"]:
        label = fitted(
            f"${short(first['usd'])} {_plan(first)}, {first['quota'] or ''}".rstrip(", "), 460, SIZE
        )
        sheet.scene.text(
            max(scale(first["usd"]) - 6, sheet.left + NAME - 12), y + 18, label, SIZE, fill=QUIET
        )
    elif first["quota"]:
        sheet.scene.text(
            scale(first["usd"]) + 10, y + 12, fitted(first["quota"], room, SIZE), SIZE, fill=QUIET
        )
    sheet.scene.line(sheet.left, y + step * 0.62, sheet.right, y + step * 0.62, LINE, stroke_width=0.5)


def _plan(row: Row) -> str:
    return joined([row["plan"], row["resolution"], f"{row['steps']} steps" if row["steps"] else ""])
