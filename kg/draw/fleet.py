"""How many cards daily users need: the report's rule for a model of each size, with its own scenarios."""

from collections.abc import Iterable

from kg.cost.engine import Costs
from kg.cost.fleet import Fleet, image_fleet, video_fleet
from kg.cost.printed import load_printed
from kg.draw.chart import Spec, classed_by, data, decades, marks, number, plot
from kg.draw.facts import Row
from kg.draw.keys import classes, key
from kg.draw.palette import BLUE, GOLD, QUIET
from kg.draw.sheet import Area, Sheet

KINDS = {"image": ("image models", "图像模型", BLUE), "video": ("video models", "视频模型", GOLD)}
USERS = 1e6


def draw(sheet: Sheet) -> None:
    """Draw a band for images and one for video between the smallest and the largest model, with a line a size."""
    sheet.facts.allow("fleet")
    sheet.facts.refuse_day("fleet")
    costs = Costs.load(sheet.con)
    made = {"image": image_fleet, "video": video_fleet}
    rows = [
        _row(sheet, kind_, fleet)
        for kind_, make in made.items()
        for fleet in make(load_printed(sheet.con, f"{kind_}-fleet", costs.inputs), costs.inputs)
    ]
    rows = sheet.use(rows)
    at = {kind_: [row["slope"] * USERS for row in rows if row["kind"] == kind_] for kind_ in KINDS}
    image, video = (f"{round(min(at[k])):,}–{round(max(at[k])):,}" for k in KINDS)
    sizes = {
        k: sheet.say("–", "–").join(
            sheet.short(f([r["parameters"] for r in rows if r["kind"] == k])) for f in (min, max)
        )
        for k in KINDS
    }
    off = sum(row["printed"] is not None and row["printed"] != row["cards"] for row in rows)
    area = sheet.titled(
        sheet.say(
            f"A million daily users need {image} cards for images, {video} for video",
            f"一百万日活：图像需 {image} 张卡，视频需 {video} 张卡",
        ),
        sheet.say(
            f"A100 40 GB cards by the rule of the report, for models of {sizes['image']} (image) and {sizes['video']} (video) parameters. Dots: its scenarios by that rule; a cross where it prints another number ({off} of {len(rows)}).",
            f"按报告规则所需 A100 40GB 卡数，图像模型 {sizes['image']}、视频模型 {sizes['video']} 参数。圆点：其情景按规则推算；叉号：打印值不同者（{len(rows)} 个中 {off} 个）。",
        ),
    )
    shades = classes(sheet, KINDS, KINDS)
    _plot(sheet, rows, key(sheet, area, shades), shades)


def _row(sheet: Sheet, kind_: str, fleet: Fleet) -> Row:
    called = sheet.say(*KINDS[kind_][:2])
    return {
        "id": f"{kind_}-{fleet.scenario}", "name": f"{called}, {sheet.short(fleet.parameters)}", "kind": kind_, "class": called,
        "parameters": fleet.parameters, "users": fleet.daily_users, "cards": fleet.cards_derived, "printed": fleet.cards_printed,
        "slope": fleet.concurrent_requests_derived / fleet.daily_users * fleet.cards_per_request_derived,
        "said": sheet.say(
            f"{sheet.short(fleet.daily_users)} daily users: {fleet.cards_derived:,} cards by the rule, {fleet.cards_printed or '–'} printed",
            f"{sheet.short(fleet.daily_users)}日活：按规则 {fleet.cards_derived:,} 张，打印值 {fleet.cards_printed or '–'}",
        ),
        "sources": sorted({one.source for one in fleet.inputs if one.source}),
    }  # fmt: skip


def _plot(sheet: Sheet, rows: list[Row], area: Area, shades: dict[str, str]) -> None:
    low, high = min(r["users"] for r in rows) / 2, max(r["users"] for r in rows) * 2
    sizes = {(row["class"], row["parameters"]): row["slope"] for row in rows}
    lines = [
        {"class": c, "size": sheet.short(p), "line": f"{c} {p}", "users": u, "cards": s * u}
        for (c, p), s in sizes.items()
        for u in (low, high)
    ]
    bands = [
        {"class": c, "users": u, "cards": min(mine) * u, "most": max(mine) * u}
        for c in shades
        for mine in [[s for (k, _), s in sizes.items() if k == c]]
        for u in (low, high)
    ]
    least, most = min(b["cards"] for b in bands), max(b["most"] for b in bands)
    users = number(
        "users",
        title=sheet.say("daily users", "日活用户"),
        scale={"type": "log", "domain": [low, high], "nice": False},
        axis={"values": decades(low, high)},
    )
    cards = number(
        "cards",
        title=sheet.say("cards", "卡数"),
        scale={"type": "log", "domain": [least, most], "nice": False},
        axis={"values": decades(least, most, (1,))},
    )
    colour = classed_by(shades)
    both = {"x": users, "y": cards, "color": colour}
    ends = _apart([line for line in lines if line["users"] == high])
    spec: Spec = {
        "data": {"values": data(sheet, rows, "said")},
        "layer": [
            {"data": {"values": bands}, "mark": {"type": "area", "opacity": 0.16}, "encoding": both | {"y2": {"field": "most"}}},
            {"data": {"values": lines}, "mark": {"type": "line", "strokeWidth": 1}, "encoding": both | {"detail": {"field": "line"}, "color": colour}},
            {"data": {"values": ends}, "mark": {"type": "text", "align": "left", "dx": 6, "color": QUIET},
             "encoding": {"x": {"value": "width"}, "y": cards, "text": {"field": "size"}}},
            {"transform": [{"filter": "datum.printed && datum.printed != datum.cards"}],
             "mark": {"type": "point", "shape": "cross", "angle": 45, "size": 70, "filled": True},
             "encoding": both | {"y": cards | {"field": "printed"}}},
            marks("point", both, sheet, size=90),
        ],
    }  # fmt: skip
    plot(sheet, spec, area)


def _apart(ends: Iterable[Row]) -> list[Row]:
    """Names of lines that do not stand on one another: one for sizes that need as much."""
    kept: list[Row] = []
    for end in sorted(ends, key=lambda e: -e["cards"]):
        if kept and kept[-1]["cards"] / end["cards"] < 1.25:  # noqa: PLR2004 - closer than a line of text
            kept[-1] = kept[-1] | {"size": f"{end['size']}, {kept[-1]['size']}"}
        else:
            kept.append(end)
    return kept
