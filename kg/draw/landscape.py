"""Who makes what: a card a maker, in boxes by class, its models and products coloured by modality."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.draw.font import fitted, width
from kg.draw.palette import GREY, LINE, MODALITIES, QUIET, SHADE, tint
from kg.draw.sheet import Row, Sheet

CLASSES = {
    "openai": ("OpenAI", "OpenAI"), "big-tech": ("Big tech", "科技巨头"), "internet-company": ("Internet companies", "互联网公司"),
    "vertical-startup": ("Video start-ups", "垂直创业公司"), "tech-startup": ("Model start-ups", "技术创业公司"),
    "startup": ("Other start-ups", "其他创业公司"), "content-tool": ("Content tools", "内容工具"),
    "open-source-project": ("Open-source projects", "开源项目"), "research": ("Universities and labs", "高校与实验室"),
    "company": ("Others, or not classed by any source", "其他，或来源未注明类别"),
}  # fmt: skip
SHOWN = {
    "image": ("image", "图像"),
    "video": ("video", "视频"),
    "audio": ("audio", "音频"),
    "3d": ("3D", "3D"),
}
AUDIO = {"music", "speech", "audio"}
CARD, GAP = 240.0, 10.0
LINE_HIGH, HEAD = 15.0, 24.0
ITEMS, MOST = 7, 64
SIZE = 12.0


@dataclass(frozen=True)
class Card:
    """One maker with what it makes."""

    maker: str
    group: str
    rows: list[Row]

    @property
    def lines(self) -> int:
        """How many lines of things it has, the remainder's included."""
        return min(len(self.rows), ITEMS) + (len(self.rows) > ITEMS)

    @property
    def high(self) -> float:
        """How high it is drawn."""
        return HEAD + self.lines * LINE_HIGH + 8


def draw(sheet: Sheet) -> None:
    """Draw classes one under the other, their cards in rows; makers of little are counted, not drawn."""
    rows = sheet.read("landscape")
    cards = _cards(rows)
    kept = sorted(cards, key=lambda c: (-len(c.rows), c.maker))[:MOST]
    sheet.omit(len(cards) - len(kept), "makers of fewer", "个产品较少的机构")
    sheet.use([row for card in kept for row in card.rows])
    _key(sheet)
    y = sheet.top + 44
    for line in _lines(kept, int((sheet.right - sheet.left + GAP) // (CARD + GAP))):
        y = max(_box(sheet, box, y) for box in line)
    sheet.scene.high = max(sheet.scene.high, y + 84)
    _message(sheet, kept)


def _cards(rows: list[Row]) -> list[Card]:
    makers: dict[str, list[Row]] = {}
    for row in rows:
        makers.setdefault(row["maker"], []).append(row)
    return [
        Card(maker, mine[0]["class"] if mine[0]["class"] in CLASSES else "company", mine)
        for maker, mine in makers.items()
    ]


def _message(sheet: Sheet, cards: list[Card]) -> None:
    makers = {card.maker for card in cards if any("video" in row["output"] for row in card.rows)}
    china = {card.maker for card in cards if card.maker in makers and card.rows[0]["country"] == "cn"}
    sheet.titled(
        sheet.say(
            f"{len(makers)} of {len(cards)} makers work on video, {len(china)} of them known to be in China",
            f"{len(cards)} 家机构中有 {len(makers)} 家做视频，其中已知中国机构 {len(china)} 家",
        ),
        sheet.say(
            "A card is a maker with its models and products (underlined) by modality; full dot: open source, ring: closed, pale: not said. Classes as the QbitAI report draws them, others by kind.",
            "每张卡片为一家机构及其模型与产品（下划线），颜色为模态；实心：开源，空心：闭源，浅色：未说明。",
        ),
    )


@dataclass(frozen=True)
class Box:
    """A class with its cards, and the columns it takes."""

    group: str
    cards: list[Card]
    column: int
    columns: int


def _lines(cards: list[Card], columns: int) -> list[list[Box]]:
    """Classes side by side as long as their cards find room, else on the next line."""
    lines: list[list[Box]] = []
    taken = columns
    for group in CLASSES:
        mine = sorted((c for c in cards if c.group == group), key=lambda c: (-c.lines, c.maker))
        wide = min(len(mine), columns)
        if not mine:
            continue
        if taken + wide > columns:
            lines.append([])
            taken = 0
        lines[-1].append(Box(group, mine, taken, wide))
        taken += wide
    return lines


def _box(sheet: Sheet, box: Box, y: float) -> float:
    """Draw a class and give where the next line begins."""
    left = sheet.left + box.column * (CARD + GAP)
    sheet.scene.text(left, y + 12, sheet.say(*CLASSES[box.group]), 16, weight=700)
    y += 22
    for start in range(0, len(box.cards), box.columns):
        line = box.cards[start : start + box.columns]
        for column, card in enumerate(line):
            _card(sheet, card, left + column * (CARD + GAP), y)
        y += max(card.high for card in line) + GAP
    return y + 12


def _card(sheet: Sheet, card: Card, x: float, y: float) -> None:
    first = card.rows[0]
    sheet.scene.rect(x, y, CARD, card.high, fill=SHADE, stroke=LINE, stroke_width=1, rx=3)
    name = sheet.say(first["maker_name"], first["maker_name_zh"] or first["maker_name"])
    country = first["country"].upper() if len(first["country"]) == 2 else ""  # noqa: PLR2004 - a code
    sheet.scene.text(x + 8, y + 17, fitted(name, CARD - 48, 14, 700), 14, weight=700)
    sheet.scene.text(x + CARD - 8, y + 17, country, 11, fill=QUIET, anchor="end")
    for index, row in enumerate(card.rows[:ITEMS]):
        _item(sheet, row, x + 8, y + HEAD + (index + 1) * LINE_HIGH - 3)
    for row in card.rows[ITEMS:]:
        sheet.scene.mark("rect", sheet.tip(row), x=x, y=y, width=0, height=0)
    more = len(card.rows) - ITEMS
    if more > 0:
        text = sheet.say(f"and {more} more", f"另有 {more} 个")
        sheet.scene.text(x + 22, y + HEAD + (ITEMS + 1) * LINE_HIGH - 3, text, SIZE, fill=QUIET)


def _item(sheet: Sheet, row: Row, x: float, y: float) -> None:
    modes = list(_modes(row))
    colour = MODALITIES.get(modes[0], GREY) if modes else GREY
    fill = {True: colour, False: "#ffffff"}.get(row["open"], tint(colour, 0.35))
    sheet.scene.mark("circle", sheet.tip(row, row["kind"], ", ".join(row["output"])), cx=x + 5, cy=y - 4, r=4,
                     fill=fill, stroke=colour, stroke_width=1.4)  # fmt: skip
    for index, mode in enumerate(modes[1:]):
        sheet.scene.rect(x + CARD - 26 - index * 9, y - 8, 6, 6, fill=MODALITIES[mode])
    name = fitted(sheet.name(row), CARD - 60, SIZE)
    sheet.scene.text(x + 14, y, name, SIZE)
    if row["kind"] == "product":
        sheet.scene.line(x + 14, y + 2.5, x + 14 + width(name, SIZE), y + 2.5, QUIET, stroke_width=0.7)


def _modes(row: Row) -> Iterator[str]:
    outputs = {"audio" if mode in AUDIO else mode for mode in row["output"]}
    # A thing that makes video stands first as that: few do, and it is what the map is about.
    return (mode for mode in ("video", "image", "audio", "3d") if mode in outputs)


def _key(sheet: Sheet) -> None:
    x = sheet.left
    for mode, (en, zh) in SHOWN.items():
        name = sheet.say(en, zh)
        sheet.scene.shape("circle", cx=x + 6, cy=sheet.top + 15, r=5, fill=MODALITIES[mode])
        sheet.scene.text(x + 16, sheet.top + 20, name, 14)
        x += 44 + width(name, 14)
