"""What stands on what, in layers: data, architectures and models on the left, products on the right."""

from collections import defaultdict
from dataclasses import replace
from itertools import chain, islice

from kg.draw.font import fitted, width
from kg.draw.palette import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, QUIET, tint
from kg.draw.sheet import Row, Sheet
from kg.errors import CallError
from kg.query.graph.step import Step
from kg.query.graph.walk import walk

KINDS = {
    "dataset": (GREEN, "dataset", "数据集"), "architecture": (PURPLE, "architecture", "架构"), "model": (BLUE, "model", "模型"),
    "product": (ORANGE, "product", "产品"), "organization": (GREY, "maker", "机构"),
}  # fmt: skip
RELATIONS = {
    "derived-from": ("derived from", "派生自"), "version-of": ("version of", "版本"), "uses-component": ("uses", "组件"),
    "trained-on": ("trained on", "训练于"), "powered-by": ("powered by", "驱动"), "has-architecture": ("is a", "架构"),
    "is-a": ("kind of", "属于"), "based-on": ("based on", "基于"), "uses": ("uses", "使用"),
    "offered-by": ("offered by", "提供方"), "developed-by": ("made by", "研发方"),
}  # fmt: skip
MADE = {"offered-by", "developed-by"}
HIGH, SIZE, STEPS, MOST = 26.0, 13.0, 3, 70
INCH = 72.0


def draw(sheet: Sheet) -> None:
    """Draw the neighbourhood of a thing, or of what most stands on, where none is named."""
    rows = sheet.read("lineage")
    middle = sheet.wish.thing or _busiest(rows)
    links, cut = _around(rows, middle)
    if not links:
        msg = f"nothing is known to stand on {middle}, nor it on anything (try: kg draw lineage stable-diffusion)"
        raise CallError(msg)
    sheet.omit(cut, "things further off", "个更远的对象")
    names, kinds = _nodes(sheet, {end for row in links for end in (row["subject"], row["object"])})
    for row in links:
        row["name"] = f"{names[row['subject']]} {row['relation']} {names[row['object']]}"
    sheet.use(links)
    places, routes, (wide, high) = _layout(links, names)
    sheet.scene.high = max(sheet.scene.high, sheet.top + 50 + high + 90)
    scale = min(1.0, (sheet.right - sheet.left) / wide)
    left = sheet.left + (sheet.right - sheet.left - wide * scale) / 2
    top = sheet.top + 44 + max(0.0, (sheet.bottom - sheet.top - 50 - high) / 2)
    _edges(sheet, links, routes, (left, top, scale, high))
    for node, (x, y) in sorted(places.items()):
        _box(sheet, (node, names[node], kinds.get(node, "")), (left + x * scale, top + high - y), middle)
    _key(sheet, {kinds.get(node, "") for node in places})
    below = {row["subject"] for row in links if row["object"] == middle and row["relation"] not in MADE}
    sheet.titled(
        sheet.say(
            f"{len(below)} known things stand directly on {names[middle]}",
            f"已知有 {len(below)} 个对象直接建立在{names[middle]}之上",
        ),
        sheet.say(
            f"Arrows lead from what is needed to what needs it, up to {STEPS} steps away; dashed: who makes it. What the sources say, nothing inferred.",
            f"箭头由被依赖者指向依赖者，最多 {STEPS} 步；虚线为研发或提供方。仅依来源所述，未作推断。",
        ),
    )


def _busiest(rows: list[Row]) -> str:
    """The model on which most things stand."""
    needed: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["relation"] in {"derived-from", "powered-by", "based-on", "uses-component"}:
            needed[row["object"]].add(row["subject"])
    return max(sorted(needed), key=lambda node: len(needed[node]), default="")


def _around(rows: list[Row], middle: str) -> tuple[list[Row], int]:
    """The links up to some steps up and down from the middle, and how many things were left out."""
    by_id = {str(row["id"]): row for row in rows}
    up = [
        Step(row["subject"], row["relation"], row["object"], row["object"], 1, ())
        for row in rows
        if row["relation"] not in MADE
    ]
    kept: dict[str, Row] = {}
    seen, cut = {middle}, set()
    for steps in (up, [replace(step, found=step.subject) for step in up]):
        for step in chain.from_iterable(islice(walk(steps, middle), STEPS)):
            if step.origin not in seen:
                continue
            if step.found not in seen and len(seen) >= MOST:
                cut.add(step.found)
                continue
            seen.add(step.found)
            id_ = f"{step.subject} {step.relation} {step.object}"
            kept[id_] = by_id[id_]
    makers = [row for row in rows if row["relation"] in MADE and row["subject"] == middle]
    return [*kept.values(), *makers], len(cut)


def _nodes(sheet: Sheet, ids: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    found = sheet.con.execute(
        "select id, any_value(kind), min(name) filter (kind_of_name = 'name'), min(name) filter (kind_of_name = 'name_zh') "
        "from names where id in (select unnest(?)) group by id",
        [sorted(ids)],
    ).fetchall()
    names = {id_: str((zh if sheet.wish.lang == "zh" else None) or en or id_) for id_, _, en, zh in found}
    return {id_: fitted(names.get(id_, id_), 190, SIZE) for id_ in ids}, {
        id_: kind for id_, kind, *_ in found
    }


Point = tuple[float, float]


def _layout(
    links: list[Row], names: dict[str, str]
) -> tuple[dict[str, Point], dict[str, list[Point]], Point]:
    """Layers from left to right by Graphviz: middles of boxes, control points of links, and the size."""
    import pygraphviz as pgv  # noqa: PLC0415 - an extra

    graph = pgv.AGraph(
        directed=True,
        strict=False,
        rankdir="LR",
        nodesep="0.12",
        ranksep="0.9",
        splines="spline",
        outputorder="edgesfirst",
    )
    for node in sorted(names):
        graph.add_node(
            node,
            label="",
            shape="box",
            fixedsize="true",
            width=f"{(width(names[node], SIZE) + 20) / INCH:.4f}",
            height=f"{HIGH / INCH:.4f}",
        )
    for row in sorted(links, key=lambda r: r["id"]):
        graph.add_edge(row["object"], row["subject"], key=row["id"])
    graph.layout("dot")
    box = [float(part) for part in graph.graph_attr["bb"].split(",")]
    places = {str(n): _point(n.attr["pos"]) for n in graph.nodes()}
    routes = {
        e.key or "": [_point(p.removeprefix("e,")) for p in e.attr["pos"].split()]
        for e in graph.edges(keys=True)
        for e in [graph.get_edge(*e)]
    }
    return places, routes, (box[2], box[3])


def _point(text: str) -> Point:
    x, y = text.split(",")[-2:]
    return float(x), float(y)


def _edges(
    sheet: Sheet, links: list[Row], routes: dict[str, list[Point]], frame: tuple[float, float, float, float]
) -> None:
    left, top, scale, high = frame
    for row in sorted(links, key=lambda r: r["id"]):
        end, *points = [(left + x * scale, top + high - y) for x, y in routes[row["id"]]]
        first, *curve = points
        path = f"M{first[0]:.2f} {first[1]:.2f}C" + " ".join(f"{x:.2f} {y:.2f}" for x, y in curve)
        dash = {"stroke_dasharray": "4 4"} if row["relation"] in MADE else {}
        label = sheet.say(*RELATIONS[row["relation"]])
        sheet.scene.mark(
            "path",
            sheet.tip(row, label),
            d=path,
            fill="none",
            stroke=tint(INK, 0.45),
            stroke_width=1.3,
            **dash,
        )
        _arrow(sheet, curve[-1] if curve else first, end)


def _arrow(sheet: Sheet, before: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = before, end
    long = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.01)
    dx, dy = (x1 - x0) / long * 7, (y1 - y0) / long * 7
    path = f"M{x1:.2f} {y1:.2f}L{x1 - dx - dy / 2:.2f} {y1 - dy + dx / 2:.2f}L{x1 - dx + dy / 2:.2f} {y1 - dy - dx / 2:.2f}Z"
    sheet.scene.shape("path", d=path, fill=tint(INK, 0.6))


def _box(sheet: Sheet, thing: tuple[str, str, str], at: Point, middle: str) -> None:
    id_, name, kind = thing
    colour = KINDS.get(kind, (GREY, "", ""))[0]
    wide = width(name, SIZE) + 20
    x, y = at
    fill = colour if id_ == middle else tint(colour, 0.14)
    sheet.scene.rect(x - wide / 2, y - HIGH / 2, wide, HIGH, fill=fill, stroke=colour, stroke_width=1.2, rx=4)
    sheet.scene.text(x, y + 4.5, name, SIZE, fill="#ffffff" if id_ == middle else INK, anchor="middle")


def _key(sheet: Sheet, kinds: set[str]) -> None:
    x = sheet.left
    for kind, (colour, en, zh) in KINDS.items():
        if kind in kinds:
            name = sheet.say(en, zh)
            sheet.scene.rect(
                x, sheet.top + 6, 16, 12, fill=tint(colour, 0.14), stroke=colour, stroke_width=1.2
            )
            sheet.scene.text(x + 22, sheet.top + 17, name, 14, fill=QUIET)
            x += 52 + width(name, 14)
