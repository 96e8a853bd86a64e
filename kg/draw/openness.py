"""The share of models with open weights over the years, by country of the maker."""

from kg.draw.chart import classed_by, data, marks, number, plot
from kg.draw.facts import Row
from kg.draw.keys import classes, key
from kg.draw.palette import BLUE, GOLD, GREEN, GREY
from kg.draw.sheet import Area, Sheet

COUNTRIES = {"cn": ("China", "中国", GOLD), "us": ("United States", "美国", BLUE), "rest": ("elsewhere", "其他国家和地区", GREEN),
             "unsaid": ("country not said", "所在地未说明", GREY)}  # fmt: skip
FEWEST = 3
"""Models that make a share."""


def draw(sheet: Sheet) -> None:
    """Draw a line a country, a circle as large as the number of models."""
    rows = sheet.read()
    few = [row for row in rows if row["told"] < FEWEST]
    sheet.omit(
        sum(row["told"] for row in few),
        f"models of years and countries with fewer than {FEWEST}",
        f"个模型（该年该国不足 {FEWEST} 个）",
    )
    rows = [row for row in rows if row["told"] >= FEWEST]
    unsaid = [row for row in rows if row["country"] == "unsaid"]
    sheet.omit(
        sum(row["told"] for row in unsaid),
        "models of makers whose country no source says",
        "个模型的研发方所在地未说明",
    )
    rows = [row for row in rows if row["country"] != "unsaid"] or unsaid
    sheet.omit(
        sum(row["untold"] for row in rows),
        "models of whose weights no source speaks",
        "个模型未说明权重是否开放",
    )
    sheet.use(rows)
    for row in rows:
        row["class"] = sheet.say(*COUNTRIES[row["country"]][:2])
        row["name"] = f"{row['class']}, {row['year']}"
        row["said"] = sheet.say(
            f"{row['open']} of {row['told']} with open weights ({row['share']:.0%})",
            f"{row['told']} 个中 {row['open']} 个开放权重（{row['share']:.0%}）",
        )
    shades = classes(sheet, COUNTRIES, {row["country"] for row in rows})
    _plot(sheet, rows, key(sheet, sheet.titled(*_message(sheet, rows)), shades), shades)


def _message(sheet: Sheet, rows: list[Row]) -> tuple[str, str]:
    """The last year of the two countries with most models."""
    last = max(row["year"] for row in rows)
    now = sorted((row for row in rows if row["year"] == last), key=lambda row: (-row["told"], row["id"]))[:2]
    parts = [
        sheet.say(
            f"{row['open']} of {row['told']} models {'from ' if row['country'] in {'cn', 'us'} else ''}{row['class'] if row['country'] != 'us' else 'the United States'}",
            f"{row['class']} {row['told']} 个模型中 {row['open']} 个",
        )
        for row in now
    ]  # fmt: skip
    return (
        sheet.say(f"Open weights in {last}: {', '.join(parts)}", f"{last} 年开放权重者：{'，'.join(parts)}"),
        sheet.say(
            "Share of the models dated in a year, versions included, whose weights can be downloaded, among those of which a source says how they can be had; one reached only by API or product is closed. Circles grow with the models.",
            "各年有日期的模型（含各版本）中开放权重的比例，仅计来源说明获取方式者；仅经 API 或产品提供者计为未开放。圆越大模型越多。",
        ),
    )


def _plot(sheet: Sheet, rows: list[Row], area: Area, shades: dict[str, str]) -> None:
    last = max(row["year"] for row in rows)
    first = min(row["year"] for row in rows)
    x = number(
        "year",
        title=None,
        scale={"domain": [first - 0.3, last + 0.3], "nice": False},
        axis={"values": list(range(first, last + 1)), "format": "d", "labelExpr": "datum.label"},
    )
    y = number(
        "share",
        title=None,
        scale={"domain": [0, 1.04], "nice": False},
        axis={"format": "%", "labelExpr": "datum.label", "values": [0, 0.25, 0.5, 0.75, 1]},
    )
    colour = classed_by(shades)
    both = {"x": x, "y": y, "color": colour}
    spec = {
        "data": {"values": data(sheet, rows, "said")},
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 1.6}, "encoding": both},
            marks("circle", both | {"size": number("told", scale={"range": [60, 900]}, legend=None)}, sheet, opacity=0.9),
        ],
    }  # fmt: skip
    plot(sheet, spec, area)
