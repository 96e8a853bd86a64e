"""What stands on what: around one thing, or on the shortest ways between two."""

from collections.abc import Iterable
from itertools import chain, islice, pairwise

import duckdb
import networkx as nx

from kg.draw.facts import Facts, Row
from kg.draw.font import fitted, width
from kg.draw.keys import key
from kg.draw.layers import HIGH, Layout, Point, layout
from kg.draw.palette import BLUE, BROWN, GOLD, GREEN, GREY, INK, PAPER, PURPLE
from kg.draw.sheet import SMALL, Area, Sheet
from kg.errors import CallError

KINDS = {
    "model": (BLUE, "model", "模型"), "product": (GOLD, "product", "产品"), "dataset": (GREEN, "data set", "数据集"),
    "architecture": (PURPLE, "architecture", "架构"), "organization": (GREY, "maker", "机构"), "": (BROWN, "other", "其他"),
}  # fmt: skip
RELATIONS = {
    "derived-from": ("derived from", "派生自"), "distilled-from": ("distilled from", "蒸馏自"), "version-of": ("version of", "版本"),
    "based-on": ("based on", "基于"), "uses-component": ("uses", "使用组件"), "powered-by": ("powered by", "驱动"), "uses": ("uses", "使用"),
    "trained-on": ("trained on", "训练于"), "has-architecture": ("architecture", "架构"), "is-a": ("kind of", "属于"),
    "applies-to": ("applies to", "应用于"), "feature-of": ("feature of", "功能属于"),
    "offered-by": ("offered by", "提供方"), "developed-by": ("made by", "研发方"),
}  # fmt: skip
MADE = {"offered-by", "developed-by"}
STEPS, LIMITS = 3, (80, 60, 46, 36, 28, 22, 17, 13, 10, 7, 5)
BOX, WORTH = 190.0, 1.7
"""Widest name, and how many times the things there may be without relations before these are left out."""


def draw(sheet: Sheet) -> None:
    """Draw the neighbourhood of a thing, or of what most stands on, or the ways between two."""
    rows = sheet.read()
    things = sheet.wish.thing or _busiest(rows)
    if not things:
        sheet.use([])
    links = _between(rows, *things) if len(things) > 1 else _around(rows, *things)
    names, kinds = _nodes(
        sheet, {end for row in links for end in (row["needs"], row["needed"])} | set(things)
    )
    if not links:
        both = sheet.say(" and ", "与").join(names[thing] for thing in things)
        msg = f"no source says what leads to {both}, or from it (try: kg graph lineage {things[0]})"
        raise CallError(msg)
    area = sheet.titled(*_message(sheet, rows, things, names))
    seen = {kinds.get(end, "") for row in links for end in (row["needs"], row["needed"])}
    area = key(sheet, area, {sheet.say(en, zh): colour for k, (colour, en, zh) in KINDS.items() if k in seen})
    kept, laid = _fit(sheet, links, names, area, things)
    for row in kept:
        row["relation"] = sheet.say(", ", "、").join(sheet.say(*RELATIONS[r]) for r in row["relations"])
        row["name"] = f"{names[row['needs']]} – {row['relation']} – {names[row['needed']]}"
        row["name_zh"] = row["name"]
    sheet.use(kept)
    for row in kept:
        _link(sheet, row, laid)
    page = sheet.wish.address or (lambda _: "")
    for node, at in sorted(laid.places.items()):
        colour, *kind = KINDS[kinds.get(node, "")]
        with sheet.scene.leading(page(node), f"{names[node]}\n{sheet.say(*kind)}: {node}"):
            _box(sheet, names[node], colour, at, middle=node in things)


def drawable(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The things of which more is known than who makes them."""
    rows = Facts(con, {}, None).read("lineage")
    return frozenset(_ends([row for row in rows if not set(row["relations"]) <= MADE]))


def _message(
    sheet: Sheet, rows: list[Row], things: tuple[str, ...], names: dict[str, str]
) -> tuple[str, str]:
    below = sheet.say(
        "Arrows lead from what is needed to what needs it; dashed: who makes it. What the sources say, nothing inferred.",
        "箭头由被依赖者指向依赖者；虚线为研发或提供方。仅依来源所述，未作推断。",
    )
    if len(things) > 1:
        one, other = (names[thing] for thing in things)
        return sheet.say(f"How {one} and {other} are linked", f"{one}与{other}之间的联系"), below
    (middle,) = things
    on = sum(row["needed"] == middle and not set(row["relations"]) <= MADE for row in rows)
    made = sum(row["needed"] == middle and bool(set(row["relations"]) & MADE) for row in rows)
    if made > on:
        return sheet.say(
            f"{names[middle]} makes or offers {made} known things",
            f"已知{names[middle]}研发或提供 {made} 个对象",
        ), below
    why = "" if sheet.wish.thing else sheet.say(", more than on any other model", "，多于其他任何模型")
    return sheet.say(
        f"{on} known thing{'s' * (on != 1)} stand{'s' * (on == 1)} directly on {names[middle]}{why}",
        f"已知有 {on} 个对象直接建立在{names[middle]}之上{why}",
    ), below


def _busiest(rows: list[Row]) -> tuple[str, ...]:
    """The model on which most things stand."""
    needed: dict[str, int] = {}
    for row in rows:
        if {"derived-from", "powered-by", "based-on", "uses-component"} & set(row["relations"]):
            needed[row["needed"]] = needed.get(row["needed"], 0) + 1
    return tuple(sorted(needed, key=lambda node: (-needed[node], node))[:1])


def _around(rows: list[Row], middle: str = "") -> list[Row]:
    """The links some steps up and down from the middle, the nearest first; who makes things only beside it."""
    ups: dict[str, list[Row]] = {}
    downs: dict[str, list[Row]] = {}
    for row in rows:
        if not set(row["relations"]) <= MADE:
            ups.setdefault(row["needs"], []).append(row)
            downs.setdefault(row["needed"], []).append(row)
    beside = [
        row for row in rows if middle in {row["needs"], row["needed"]} and set(row["relations"]) <= MADE
    ]
    walks = (_walk(ups, middle, "needed"), _walk(downs, middle, "needs"))
    layers = [
        list(chain.from_iterable(layer)) for layer in zip(*(_padded(walk) for walk in walks), strict=True)
    ]
    found: dict[str, Row] = {}
    for step, layer in enumerate([[*layers[0], *beside], *layers[1:]], 1):
        for row in layer:
            found.setdefault(row["id"], row | {"step": step})
    return list(found.values())


def _walk(links: dict[str, list[Row]], start: str, end: str) -> Iterable[list[Row]]:
    seen, layer = {start}, [start]
    while layer:
        met = [row for node in layer for row in links.get(node, ())]
        yield met
        layer = list(dict.fromkeys(row[end] for row in met if row[end] not in seen))
        seen.update(layer)


def _padded(walk: Iterable[list[Row]]) -> list[list[Row]]:
    layers = list(islice(walk, STEPS))
    return layers + [[]] * (STEPS - len(layers))


def _between(rows: list[Row], one: str, other: str) -> list[Row]:
    """The links of the shortest ways between two things, in whichever direction each is said."""
    graph: nx.Graph[str] = nx.Graph()
    for row in rows:
        graph.add_edge(row["needs"], row["needed"], row=row)
    try:
        ways = list(islice(nx.all_shortest_paths(graph, one, other), 12))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    found = {row["id"]: row for path in ways for a, b in pairwise(path) for row in [graph[a][b]["row"]]}
    return list(found.values())


def _nodes(sheet: Sheet, ids: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    found = sheet.con.execute(
        "select id, any_value(kind), min(name) filter (kind_of_name = 'name'), min(name) filter (kind_of_name = 'name_zh') "
        "from names where id in (select unnest(?)) group by id",
        [sorted(ids)],
    ).fetchall()
    names = {id_: str((zh if sheet.wish.lang == "zh" else None) or en or id_) for id_, _, en, zh in found}
    kinds = {id_: kind if kind in KINDS else "" for id_, kind, *_ in found}
    return {id_: fitted(names.get(id_, id_), BOX, SMALL) for id_ in ids}, kinds


def _fit(
    sheet: Sheet, links: list[Row], names: dict[str, str], area: Area, things: tuple[str, ...]
) -> tuple[list[Row], Layout]:
    """As many things as can be laid out, with relations written on the links unless that leaves out too many."""
    sets = _choices(links, things, sheet.wish.top)
    bare, written = (_first_laid(sheet, sets, names, area, written=w) for w in (False, True))
    best = written if written and bare and len(_ends(written[0])) * WORTH >= len(_ends(bare[0])) else bare
    if not best:
        msg = "there is too little room for a lineage (choose a larger --size)"
        raise CallError(msg)
    sheet.omit(len(_ends(links) - _ends(best[0])), "things further off or beside", "个更远或并列的对象")
    return best


def _choices(links: list[Row], things: tuple[str, ...], top: int | None) -> list[list[Row]]:
    """Parts of a lineage, those of most things first: fewer steps, or fewer things of those nearest."""
    parts = {}
    for steps in range(STEPS, 0, -1):
        near = [row for row in links if row.get("step", 1) <= steps]
        ends = dict.fromkeys([*things, *(end for row in near for end in _pair(row))])
        for most in LIMITS:
            seen = set(list(ends)[: min(most, (top or most) + len(things))])
            kept = [row for row in near if set(_pair(row)) <= seen]
            parts[tuple(row["id"] for row in kept)] = kept
    return sorted((part for part in parts.values() if part), key=lambda part: -len(_ends(part)))


def _first_laid(
    sheet: Sheet, sets: list[list[Row]], names: dict[str, str], area: Area, *, written: bool
) -> tuple[list[Row], Layout] | None:
    for kept in sets:
        said = [sheet.say(*RELATIONS[row["relations"][0]]) if written else "" for row in kept]
        laid = layout([(*_pair(row), words) for row, words in zip(kept, said, strict=True)], names, area)
        if laid:
            return kept, laid
    return None


def _pair(row: Row) -> tuple[str, str]:
    return row["needed"], row["needs"]


def _ends(links: list[Row]) -> set[str]:
    return {end for row in links for end in _pair(row)}


def _link(sheet: Sheet, row: Row, laid: Layout) -> None:
    first, *curve = laid.routes[row["needed"], row["needs"]]
    path = f"M{first[0]:.2f} {first[1]:.2f}C" + " ".join(f"{x:.2f} {y:.2f}" for x, y in curve)
    dash: dict[str, str | float] = {"stroke_dasharray": "4 4"} if set(row["relations"]) <= MADE else {}
    faded = bool(sheet.wish.highlight) and not row["chosen"]
    sheet.scene.mark("path", sheet.mark(row, row["place"]), d=path, fill="none", stroke=INK, stroke_width=1.4,
                     opacity=0.2 if faded else 0.65, **dash)  # fmt: skip
    _arrow(sheet, curve[-2] if len(curve) > 1 else first, curve[-1])
    at = laid.labels.get((row["needed"], row["needs"]))
    if at:
        said = sheet.say(*RELATIONS[row["relations"][0]])
        long = width(said, SMALL)
        sheet.scene.rect(at[0] - long / 2 - 2, at[1] - 9, long + 4, 17, fill=PAPER)
        sheet.scene.text(at[0], at[1] + 5, said, SMALL, anchor="middle")


def _arrow(sheet: Sheet, before: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = before, end
    long = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.01)
    dx, dy = (x1 - x0) / long * 8, (y1 - y0) / long * 8
    path = f"M{x1:.2f} {y1:.2f}L{x1 - dx - dy / 2:.2f} {y1 - dy + dx / 2:.2f}L{x1 - dx + dy / 2:.2f} {y1 - dy - dx / 2:.2f}Z"
    sheet.scene.shape("path", d=path, fill=INK)


def _box(sheet: Sheet, name: str, colour: str, at: Point, *, middle: bool) -> None:
    wide = width(name, SMALL, 700 if middle else 400) + 20
    x, y = at
    sheet.scene.rect(
        x - wide / 2,
        y - HIGH / 2,
        wide,
        HIGH,
        fill=PAPER,
        stroke=colour,
        stroke_width=3 if middle else 1.5,
        rx=4,
    )
    sheet.scene.text(x, y + 5, name, SMALL, weight=700 if middle else 400, anchor="middle")
