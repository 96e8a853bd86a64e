"""The tree of architectures, with the models of each year beside it."""

from collections import Counter

from kg.draw.font import fitted
from kg.draw.palette import FAMILIES, GREY, INK, LINE, QUIET, tint
from kg.draw.sheet import Row, Sheet

INDENT = 26.0
TREE = 400.0
LARGEST = 17.0


def draw(sheet: Sheet) -> None:
    """Draw one line an architecture in the order of the tree, one column a year."""
    rows = sheet.read("families")
    used = {row["id"] for row in rows if row["model"]}
    above = {row["id"]: row["parent"] for row in rows}
    shown = {step for id_ in used for step in _up(id_, above)}
    sheet.omit(
        len({row["id"] for row in rows}) - len(shown), "architectures without a model", "个架构没有模型"
    )
    kept = [row for row in rows if row["id"] in shown]
    sheet.use(_cells(kept))
    years = sorted({row["year"] for row in kept if row["year"]})
    order = _tree(shown, above)
    counts = Counter((row["id"], row["year"]) for row in kept if row["model"])
    step = min(34.0, (sheet.bottom - sheet.top - 40) / len(order))
    x0 = sheet.left + TREE
    wide = (sheet.right - x0 - 90) / max(len(years), 1)
    _heads(sheet, [*(str(year) for year in years), sheet.say("no date", "无日期")], x0, wide)
    most = max(counts.values())
    names = {row["id"]: row for row in kept}
    for index, (id_, depth) in enumerate(order):
        y = sheet.top + 50 + index * step
        _branch(sheet, names[id_], id_, above, depth, y)
        for column, year in enumerate([*years, None]):
            count = counts[id_, year]
            if count:
                _dot(sheet, kept, (id_, year), count, (x0 + (column + 0.5) * wide, y), most)
    _message(sheet, kept, above)


def _cells(rows: list[Row]) -> list[Row]:
    """One row a dot: an architecture, a year, and the models that stand there."""
    cells: dict[tuple[str, int | None], Row] = {}
    for row in rows:
        if row["model"]:
            cell = cells.setdefault(
                (row["id"], row["year"]),
                {
                    "id": row["id"],
                    "name": row["name"],
                    "name_zh": row["name_zh"],
                    "year": row["year"],
                    "models": [],
                    "sources": [],
                },
            )
            cell["models"].append(row["model"])
            cell["sources"] = sorted({*cell["sources"], *row["sources"]})
    return list(cells.values())


def _up(id_: str, above: dict[str, str | None]) -> list[str]:
    chain: list[str] = []
    at: str | None = id_
    while at and at not in chain:
        chain.append(at)
        at = above.get(at)
    return chain


def _tree(shown: set[str], above: dict[str, str | None]) -> list[tuple[str, int]]:
    """Parents before children, with how deep each stands."""
    below: dict[str | None, list[str]] = {}
    for id_ in sorted(shown):
        parent = above.get(id_)
        below.setdefault(parent if parent in shown else None, []).append(id_)
    order: list[tuple[str, int]] = []
    waiting = [(id_, 0) for id_ in sorted(below.get(None, []), key=lambda i: (i not in below, i))]
    while waiting:
        id_, depth = waiting.pop(0)
        order.append((id_, depth))
        waiting = [(child, depth + 1) for child in below.get(id_, [])] + waiting
    return order


def _colour(id_: str, above: dict[str, str | None]) -> str:
    return next((FAMILIES[step] for step in _up(id_, above) if step in FAMILIES), GREY)


def _heads(sheet: Sheet, labels: list[str], x0: float, wide: float) -> None:
    for column, label in enumerate(labels):
        x = x0 + (column + 0.5) * wide
        sheet.scene.text(x, sheet.top + 20, label, 15, fill=QUIET, anchor="middle", weight=700)
        sheet.scene.line(x, sheet.top + 30, x, sheet.bottom, LINE, stroke_width=0.6)


def _branch(sheet: Sheet, row: Row, id_: str, above: dict[str, str | None], depth: int, y: float) -> None:
    x = sheet.left + depth * INDENT
    if depth:
        sheet.scene.line(x - INDENT + 6, y - 5, x - 4, y - 5, LINE, stroke_width=1.4)
    name = fitted(sheet.name(row), TREE - depth * INDENT - 20, 16, 700)
    sheet.scene.text(x, y, name, 16, weight=700, fill=_colour(id_, above))
    sheet.scene.line(sheet.left, y + 8, sheet.right, y + 8, LINE, stroke_width=0.5)


def _dot(
    sheet: Sheet,
    rows: list[Row],
    cell: tuple[str, int | None],
    count: int,
    at: tuple[float, float],
    most: int,
) -> None:
    id_, year = cell
    mine = [row for row in rows if row["id"] == id_ and row["year"] == year and row["model"]]
    colour = _colour(id_, {row["id"]: row["parent"] for row in rows})
    radius = LARGEST * (count / most) ** 0.5
    tip = f"{sheet.name(mine[0])}, {year or '-'}: {count}\n" + ", ".join(row["model_name"] for row in mine)
    x, y = at
    sheet.scene.mark("circle", tip, cx=x - 10, cy=y - 5, r=max(radius, 3), fill=tint(colour, 0.75))
    sheet.scene.text(x + LARGEST - 6, y, str(count), 14, fill=INK)


def _message(sheet: Sheet, rows: list[Row], above: dict[str, str | None]) -> None:
    kinds = Counter(
        (
            next(
                (step for step in _up(row["id"], above) if step in ("diffusion", "autoregressive", "gan")), ""
            ),
            row["year"],
        )
        for row in rows
        if row["model"] and row["year"]
    )
    years = sorted({year for _, year in kinds})
    first = next(
        (y for y in years if kinds["diffusion", y] > kinds["autoregressive", y] + kinds["gan", y]), None
    )
    last = years[-1] if years else 0
    sheet.titled(
        sheet.say(
            f"From {first} on, more new models are diffusion than autoregressive and GAN together"
            if first
            else f"{len({r['model'] for r in rows if r['model']})} models and the architectures they stand on",
            f"自 {first} 年起，扩散模型的新增数量超过自回归与 GAN 之和" if first else "各架构的模型数量",
        ),
        sheet.say(
            f"Models by year of release and architecture, as the sources call it; a model with two is counted in both. {last} is not complete.",
            f"按发布年份与架构统计（依来源的说法）；兼属两类的模型各计一次。{last} 年数据不完整。",
        ),
    )
