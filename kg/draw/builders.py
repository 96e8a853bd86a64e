"""Who builds on whom: the models that most were derived from, a dot a derivative, by whose it is."""

from collections import defaultdict

from kg.draw.chart import classed_by, data, kind, marks, number, plot
from kg.draw.facts import Row
from kg.draw.keys import classes, key
from kg.draw.palette import BLUE, GOLD, GREY, INK, QUIET
from kg.draw.sheet import Sheet

WHOSE = {
    "others": ("by others", "他方", BLUE),
    "own": ("by its own maker", "研发方自身", GOLD),
    "unsaid": ("maker not said", "研发方未说明", GREY),
}
LINE = 23


def draw(sheet: Sheet) -> None:
    """Draw a line a family, its derivatives beside one another."""
    rows = sheet.read()
    roots: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        roots[row["root"]].append(row)
    ranked = sorted(roots, key=lambda root: (-len(roots[root]), root))
    kept = sheet.first(
        ranked, int(sheet.pixels_left()[1] // LINE), "models with fewer derivatives", "个派生较少的模型"
    )
    rows = sheet.use(
        [
            row
            for root in kept
            for row in sorted(roots[root], key=lambda r: (list(WHOSE).index(r["whose"]), r["id"]))
        ]
    )
    place: dict[str, int] = defaultdict(int)
    for row in rows:
        place[row["root"]] += 1
        row["place"], row["line"], row["class"] = (
            place[row["root"]],
            sheet.name(row, "root_"),
            sheet.say(*WHOSE[row["whose"]][:2]),
        )
        row["who"] = sheet.say(", ", "、").join(row["developer"] or [])
    shades = classes(sheet, WHOSE, {row["whose"] for row in rows})
    area = key(sheet, sheet.titled(*_message(sheet, roots[kept[0]])), shades)
    most = max(place.values())
    y = kind("line", title=None, axis={"grid": True, "labelColor": INK})
    x = number("place", axis=None, scale={"domain": [0, most + 2.5], "nice": False})
    size = min(150, (area.wide * 0.7 / most) ** 2 * 0.6)
    ends = [
        {"line": row["line"], "place": row["place"]} for row in rows if row["place"] == place[row["root"]]
    ]
    spec = {
        "data": {"values": data(sheet, rows, "class", "who")},
        "layer": [
            marks("point", {"x": x, "y": y, "color": classed_by(shades)}, sheet, size=size),
            {"data": {"values": ends}, "mark": {"type": "text", "align": "left", "dx": 10, "color": QUIET},
             "encoding": {"x": x, "y": y, "text": {"field": "place"}}},
        ],
    }  # fmt: skip
    plot(sheet, spec, area)


def _message(sheet: Sheet, first: list[Row]) -> tuple[str, str]:
    """What was derived from the model that most was derived from."""
    makers = {maker for row in first for maker in row["developer"] or [] if row["whose"] == "others"}
    name = sheet.name(first[0], "root_")
    return (
        sheet.say(
            f"{name}: {len(first)} models are known to be derived from it, by {len(makers)} other makers",
            f"{name}：已知 {len(first)} 个模型派生自它，涉及 {len(makers)} 家其他机构",
        ),
        sheet.say(
            "A dot is a model derived, distilled or built from a model of this family; versions by its own makers within the family do not count.",
            "每点为一个派生、蒸馏或基于该系列的模型；系列内部的版本不计。",
        ),
    )
