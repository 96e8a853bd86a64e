"""Where sources disagree: one line a disagreement, each value with its source."""

from typing import Any

from kg.draw.font import fitted, width
from kg.draw.palette import BLUE, GREEN, INK, LINE, ORANGE, QUIET
from kg.draw.scale import Linear, Log, spans, year_of
from kg.draw.sheet import Row, Sheet

STEP = 23.0
NAME, STRIP = 236.0, 130.0
SIZE = 12.0
FEW = 34


def draw(sheet: Sheet) -> None:
    """Draw the disagreements in one or two columns, with a strip of the interval where values have one."""
    rows = sheet.use(sheet.read("conflicts"))
    letters, lower = _letters(sheet, rows)
    columns = 1 if len(rows) <= FEW // 2 else 2
    lines = -(-len(rows) // columns)
    sheet.scene.high = max(sheet.scene.high, sheet.top + 60 + lower + lines * STEP + 84)
    for column, (x, wide) in enumerate(spans(columns, sheet.left, sheet.right, 36)):
        for line, row in enumerate(rows[column * lines : (column + 1) * lines]):
            _line(sheet, row, letters, (x, wide), sheet.top + 64 + lower + line * STEP)
    open_ = sum(row["status"] != "settled" for row in rows)
    sheet.titled(
        sheet.say(
            f"The sources disagree {len(rows)} times; {len(rows) - open_} are settled",
            f"来源之间有 {len(rows)} 处不一致，已裁定 {len(rows) - open_} 处",
        ),
        sheet.say(
            "A dot is a claim on the line from the lowest to the highest value (dates in time, numbers by factor); green: settled, the winner in bold.",
            "圆点为各来源的说法，位于最低与最高值之间（日期按时间，数值按倍数）；绿色：已裁定，粗体为采用值。",
        ),
    )


def _letters(sheet: Sheet, rows: list[Row]) -> tuple[dict[str, str], float]:
    """A number for each source, explained above the lines, and how far that moves them down."""
    ids = sorted({claim["source"] for row in rows for claim in row["claims"]})
    letters = {id_: str(number) for number, id_ in enumerate(ids, 1)}
    x, y = sheet.left, sheet.top + 26
    for id_, letter in letters.items():
        text = f"{letter}  {id_}"
        if x + width(text, 14) > sheet.right:
            x, y = sheet.left, y + 20
        sheet.scene.text(x, y, text, 14, fill=QUIET)
        x += width(text, 14) + 34
    return letters, y - sheet.top - 26


def _line(sheet: Sheet, row: Row, letters: dict[str, str], at: tuple[float, float], y: float) -> None:
    x, wide = at
    colour = GREEN if row["status"] == "settled" else ORANGE
    said = f"{sheet.name(row)} · {row['property'].replace('_', ' ')}"
    sheet.scene.text(x, y, fitted(said, NAME - 10, SIZE + 1, 700), SIZE + 1, weight=700)
    places = _places(row["claims"], x + NAME + 8, x + NAME + STRIP - 8)
    tip = sheet.tip(
        row, row["property"], *(f"{c['value']}  {c['source']}: {c['locator']}" for c in row["claims"])
    )
    sheet.scene.mark(
        "rect", tip, x=x, y=y - STEP + 7, width=wide, height=STEP - 1, fill=LINE, fill_opacity=0.01
    )
    if places:
        sheet.scene.line(min(places), y - 4, max(places), y - 4, colour, stroke_width=2)
        for place in sorted(set(places)):
            sheet.scene.shape(
                "circle", cx=place, cy=y - 4, r=4, fill="#ffffff", stroke=colour, stroke_width=2
            )
    _values(sheet, row, letters, (x + NAME + STRIP + 6, x + wide), y)
    sheet.scene.line(x, y + 7, x + wide, y + 7, LINE, stroke_width=0.5)


def _values(sheet: Sheet, row: Row, letters: dict[str, str], room: tuple[float, float], y: float) -> None:
    """Each value once, with the numbers of those who state it."""
    stated: dict[str, list[str]] = {}
    for claim in row["claims"]:
        who = stated.setdefault(claim["value"], [])
        if letters[claim["source"]] not in who:
            who.append(letters[claim["source"]])
    x, end = room
    items = list(stated.items())
    for index, (value, who) in enumerate(items):
        weight = 700 if value == row["winner"] else 400
        text = f"{value} {','.join(sorted(who, key=int))}"
        more = f"+{len(items) - index}"
        text = text if x + width(text, SIZE, weight) <= end - width(more, SIZE) - 8 else ""
        if not text:
            sheet.scene.text(x, y, more, SIZE, fill=QUIET)
            return
        sheet.scene.text(x, y, text, SIZE, weight=weight, fill=INK if weight == 400 else BLUE)  # noqa: PLR2004
        x += width(text, SIZE, weight) + 16


def _places(claims: list[dict[str, Any]], start: float, end: float) -> list[float]:
    """Where the claims stand between the least and the greatest, if they are numbers or days."""
    if all(claim["earliest"] for claim in claims):
        days = [(year_of(c["earliest"]) + year_of(c["latest"])) / 2 for c in claims]
        return _spread(days, Linear(min(days), max(days), start, end))
    numbers = [claim["number"] for claim in claims]
    if all(number and number > 0 for number in numbers):
        return _spread(numbers, Log(min(numbers), max(numbers), start, end))
    return []


def _spread(values: list[float], scale: Linear | Log) -> list[float]:
    return [scale(value) for value in values] if min(values) < max(values) else []
