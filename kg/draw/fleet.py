"""Cards against daily users, the reports' scenarios on the curves of their rule, and what matters most."""

from kg.cost.engine import Costs
from kg.cost.fleet import Fleet, image_fleet, video_fleet
from kg.cost.printed import load_printed
from kg.draw.font import fitted, width
from kg.draw.palette import BLUE, GREY, INK, LINE, ORANGE, QUIET, tint
from kg.draw.scale import Linear, Log, short
from kg.draw.sheet import Row, Sheet

PANEL = 470.0
SIZE = 13.0
BARS = 9


def draw(sheet: Sheet) -> None:
    """Draw the scenarios on the left, the tornado on the right."""
    costs = Costs.load(sheet.con)
    fleets = [
        (kind, fleet)
        for kind, method, make in (
            ("image", "image-fleet", image_fleet),
            ("video", "video-fleet", video_fleet),
        )
        for fleet in make(load_printed(sheet.con, method, costs.inputs), costs.inputs)
    ]
    rows = sheet.use([_row(kind, fleet) for kind, fleet in fleets])
    users = [row["daily_users"] for row in rows]
    cards = [row[key] for row in rows for key in ("cards_printed", "cards_derived") if row[key]]
    x = Log(min(users) * 0.6, max(users) * 1.8, sheet.left + 64, sheet.right - PANEL - 30)
    y = Log(min(cards) * 0.6, max(cards) * 1.8, sheet.bottom - 56, sheet.top + 26)
    _grid(sheet, x, y)
    for kind in ("image", "video"):
        _curves(sheet, [row for row in rows if row["kind"] == kind], x, y)
    for row in rows:
        _scenario(sheet, row, x, y)
    _tornado(sheet, costs)
    off = [row for row in rows if row["cards_printed"] != row["cards_derived"]]
    sheet.titled(
        sheet.say(
            f"By the report's own rule {len(off)} of its {len(rows)} scenarios need fewer cards than it prints",
            f"按报告自己的规则，{len(rows)} 个情景中有 {len(off)} 个所需卡数少于其打印值",
        ),
        sheet.say(
            "A100 cards against daily users. Full dot: as printed; ring: by the stated rule; the line is the rule for a model of that size. Right: what each input alone does to the unit cost.",
            "A100 卡数与日活。实心：报告打印值；空心：按其规则推算；线为该规模模型的规则。右：单个输入对单位成本的影响。",
        ),
    )


def _row(kind: str, fleet: Fleet) -> Row:
    return {
        "id": f"{kind}-{fleet.scenario}", "name": f"{kind} {fleet.scenario}", "kind": kind, "parameters": fleet.parameters,
        "daily_users": fleet.daily_users, "cards_printed": fleet.cards_printed, "cards_derived": fleet.cards_derived,
        "card_share": fleet.cards_per_request_derived, "requests": fleet.concurrent_requests_derived,
        "sources": sorted({one.source for one in fleet.inputs if one.source}),
    }  # fmt: skip


def _grid(sheet: Sheet, x: Log, y: Log) -> None:
    for value in x.ticks():
        sheet.scene.line(x(value), y.end, x(value), y.start, LINE, stroke_width=0.7)
        sheet.scene.text(x(value), y.start + 20, short(value), 13, fill=QUIET, anchor="middle")
    for value in y.ticks():
        sheet.scene.line(x.start, y(value), x.end, y(value), LINE, stroke_width=0.7)
        sheet.scene.text(x.start - 8, y(value) + 5, short(value), 13, fill=QUIET, anchor="end")
    sheet.scene.text(
        (x.start + x.end) / 2, y.start + 42, sheet.say("daily users", "日活用户"), 14, anchor="middle"
    )
    sheet.scene.text(sheet.left, y.end - 10, sheet.say("A100 40 GB cards", "A100 40GB 卡数"), 14)


def _colour(kind: str) -> str:
    return BLUE if kind == "image" else ORANGE


def _curves(sheet: Sheet, rows: list[Row], x: Log, y: Log) -> None:
    """The rule for the sizes of the scenarios: cards grow in proportion to users."""
    for size in sorted({row["parameters"] for row in rows}):
        row = next(r for r in rows if r["parameters"] == size)
        slope = row["requests"] / row["daily_users"] * row["card_share"]
        low = max(x.low, y.low / slope)
        high = min(x.high, y.high / slope)
        sheet.scene.line(
            x(low), y(low * slope), x(high), y(high * slope), tint(_colour(row["kind"]), 0.3), stroke_width=1
        )


def _scenario(sheet: Sheet, row: Row, x: Log, y: Log) -> None:
    at, colour = x(row["daily_users"]), _colour(row["kind"])
    ring = y(row["cards_derived"])
    tip = sheet.tip(row, f"{short(row['parameters'])} parameters, {short(row['daily_users'])} daily users",
                    f"printed {row['cards_printed']}, derived {row['cards_derived']} cards")  # fmt: skip
    dot = y(row["cards_printed"] or row["cards_derived"])
    sheet.scene.line(at, dot, at, ring, colour, stroke_width=1.4)
    sheet.scene.shape("circle", cx=at, cy=ring, r=6.5, fill="#ffffff", stroke=colour, stroke_width=1.8)
    sheet.scene.mark("circle", tip, cx=at, cy=dot, r=4.5, fill=colour)
    label = f"{short(row['parameters'])}: {row['cards_printed']:,}"
    if row["cards_printed"] != row["cards_derived"]:
        label += f" → {row['cards_derived']:,}"
    left = row["kind"] == "video"
    sheet.scene.text(at - 11 if left else at + 11, (dot + ring) / 2 + (-4 if left else 10), label, SIZE, fill=colour,
                     anchor="end" if left else "start")  # fmt: skip


def _tornado(sheet: Sheet, costs: Costs) -> None:
    """The model with a sourced size and family whose cost is known best: SDXL where it is there."""
    known = [id_ for (id_,) in sheet.con.execute(
        "select id from cost.models where usd_per_1000_images is not null order by id not in ('stable-diffusion', 'sdxl-1-0'), id limit 1"
    ).fetchall()]  # fmt: skip
    if not known:
        return
    swings = [one for one in costs.sensitivity(known[0]) if one.swing_usd]
    swings = sorted(swings, key=lambda one: -abs(one.swing_usd))[:BARS]
    left, right = sheet.right - PANEL + 190, sheet.right - 20
    ends = [value for s in swings for value in (s.usd_at_low, s.usd_at_high)]
    x = Linear(min(ends), max(ends), left, right)
    head = sheet.say(
        f"What moves the cost of 1,000 images ({known[0]})", f"每千张成本的影响因素（{known[0]}）"
    )
    sheet.scene.text(
        sheet.right - PANEL + 10, sheet.top + 22, fitted(head, PANEL - 20, 15, 700), 15, weight=700
    )
    step = min(52.0, (sheet.bottom - sheet.top - 110) / max(len(swings), 1))
    for index, one in enumerate(swings):
        y = sheet.top + 58 + index * step
        low, high = sorted((x(one.usd_at_low), x(one.usd_at_high)))
        name = fitted(one.input.replace("-", " "), 170, SIZE)
        sheet.scene.text(left - 12, y + 4, name, SIZE, anchor="end")
        sheet.scene.rect(low, y - 9, max(high - low, 1.5), 18, fill=tint(GREY, 0.8))
        text = f"${min(one.usd_at_low, one.usd_at_high):.3g}–{max(one.usd_at_low, one.usd_at_high):.3g}"
        sheet.scene.text(min(high + 6, right - width(text, 12)), y + 23, text, 12, fill=INK)
