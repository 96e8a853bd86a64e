"""Who makes what: makers by class, each model and product a dot coloured by what it makes, named where there is room."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.draw.facts import Row
from kg.draw.font import fitted, width
from kg.draw.keys import key
from kg.draw.palette import INK, MODALITIES, QUIET, SHADE
from kg.draw.sheet import NORMAL, SMALL, Area, Sheet

CLASSES = {
    "tech": ("Big tech", "科技巨头"), "startup": ("Start-ups", "创业公司"), "company": ("Other companies", "其他公司"),
    "research": ("Universities, labs", "高校与实验室"), "community": ("Communities", "开源社区"),
    "unclassed": ("Kind not said", "类别未说明"),
}  # fmt: skip
SHOWN = {"video": ("video", "视频"), "image": ("image", "图像"), "audio": ("audio", "音频"), "3d": ("3D", "3D"),
         "text": ("text", "文本"), "other": ("not said", "未说明")}  # fmt: skip
COLUMN, GAP, LINE = 186.0, 12.0, 19.0
HEAD = 26.0
PITCHES = (10.0, 8.0, 6.0, 4.0, 3.0)
FEWEST = 10
"""Makers that keep a line of their own before dots shrink."""


@dataclass(frozen=True)
class Block:
    """A maker with what it makes, several small ones together, or the head of a class."""

    name: str
    rows: list[Row]
    head: bool = False


@dataclass(frozen=True)
class Look:
    """How much of a block is drawn: names of things, or dots a pitch apart."""

    wide: float
    pitch: float = 0.0

    def beside(self, block: Block) -> bool:
        """Whether the dots of a block find room beside its name."""
        return len(block.rows) * self.pitch <= self.wide * 0.36

    def a_line(self) -> int:
        """Dots in a line of their own."""
        return int(self.wide // self.pitch)

    def high(self, block: Block) -> float:
        """How high a block is drawn."""
        if block.head:
            return HEAD
        if not self.pitch:
            return LINE * (1 + len(block.rows)) + 6
        lines = 0 if self.beside(block) else -(-len(block.rows) // self.a_line())
        return LINE + lines * self.pitch + (3 if lines else 0)


def draw(sheet: Sheet) -> None:
    """Draw makers in columns, class after class."""
    rows = sheet.read()
    makers = sorted(_grouped(rows), key=lambda b: (-len(b.rows), b.name))
    kept = sheet.first(makers, len(makers), "makers of fewer things", "家产品较少的机构")
    sheet.use([row for block in kept for row in block.rows])
    area = _message(sheet, kept)
    seen = {row["makes"] for row in sheet.rows}
    area = key(
        sheet, area, {sheet.say(*said): MODALITIES[mode] for mode, said in SHOWN.items() if mode in seen}
    )
    look, blocks = _fit(sheet, kept, area)
    for block, x, y in _flow(blocks, look, area):
        _block(sheet, block, look, x, y)


def _grouped(rows: list[Row]) -> list[Block]:
    makers: dict[str, list[Row]] = {}
    for row in rows:
        makers.setdefault(row["maker"], []).append(row)
    return [Block(maker, mine) for maker, mine in makers.items()]


def _message(sheet: Sheet, makers: list[Block]) -> Area:
    works = {mode: {b.name for b in makers if any(mode in row["output"] for row in b.rows)} for mode in SHOWN}
    mode = max(SHOWN, key=lambda one: len(works[one]))
    home = {b.name: b.rows[0]["country"] for b in makers if b.name in works[mode]}
    china, unsaid = (sum(country == said for country in home.values()) for said in ("CN", ""))
    en, zh = SHOWN[mode]
    others = sheet.say(f", {unsaid} where no source says", f"，所在地未说明 {unsaid} 家") if unsaid else ""
    many = sheet.say(f"{len(home)} of {len(makers)} ", f"{len(makers)} 家机构中有 {len(home)} 家")
    many = many if len(home) < len(makers) else sheet.say(f"{len(makers)} ", f"{len(makers)} 家机构")
    things = len({row["id"] for row in sheet.rows})
    return sheet.titled(
        sheet.say(
            f"{many}makers work on {en}: {china} in China, {len(home) - china - unsaid} elsewhere{others}",
            f"{many}做{zh}：中国 {china} 家，其他国家和地区 {len(home) - china - unsaid} 家{others}",
        ),
        sheet.say(
            f"Each dot is one of {things:,} models and products, once for each of its makers, versions with their family; full: open, ring: closed or not said. The number is the whole count.",
            f"每点为 {things:,} 个模型与产品之一（同系列版本合为一，多家研发者各计）；实心：开放，空心：未开放或未说明。数字为总数。",
        ),
    )


def _fit(sheet: Sheet, makers: list[Block], area: Area) -> tuple[Look, list[Block]]:
    """Names if all find room; else dots in few wide columns, or in many with as many makers on their own line as fit."""
    widths = [
        (area.wide - GAP * (n - 1)) / n
        for n in range(1, 1 + max(1, int((area.wide + GAP) // (COLUMN + GAP))))
    ]
    every, last = _classed(sheet, makers, len(makers)), len(makers)
    few = [Look(widths[-1]), *(Look(wide, PITCHES[0]) for wide in widths[1:])]
    for look in few:
        if _fits(every, look, area):
            return look, every
    for look in [Look(widths[-1], pitch) for pitch in PITCHES]:
        for own in range(last, FEWEST - 1, -1):
            blocks = _classed(sheet, makers, own)
            if _fits(blocks, look, area):
                return look, blocks
    return Look(widths[-1], PITCHES[-1]), _classed(sheet, makers, FEWEST)


def _classed(sheet: Sheet, makers: list[Block], own: int) -> list[Block]:
    """Blocks in the order of drawing: the head of a class, its largest makers, and the others together."""
    blocks = []
    for group, said in CLASSES.items():
        mine = [b for b in makers if b.rows[0]["class"] == group]
        if not mine:
            continue
        blocks.append(Block(sheet.say(*said), [row for b in mine for row in b.rows], head=True))
        blocks += [b for b in makers[:own] if b.rows[0]["class"] == group]
        rest = [b for b in makers[own:] if b.rows[0]["class"] == group]
        if rest:
            name = sheet.say(f"{len(rest)} more makers", f"另 {len(rest)} 家机构")
            blocks.append(Block(f"+{name}", [row for b in rest for row in b.rows]))
    return blocks


def _flow(blocks: list[Block], look: Look, area: Area) -> Iterator[tuple[Block, float, float]]:
    """Where each block stands: down a column, then the next; a head stays with what follows it."""
    column, y = 0, area.top
    for index, block in enumerate(blocks):
        need = look.high(block) + (look.high(blocks[index + 1]) if block.head else 0)
        if y + need > area.bottom and y > area.top:
            column, y = column + 1, area.top
        yield block, area.left + column * (look.wide + GAP), y
        y += look.high(block)


def _fits(blocks: list[Block], look: Look, area: Area) -> bool:
    return all(
        x + look.wide <= area.right + 1 and y + look.high(block) <= area.bottom
        for block, x, y in _flow(blocks, look, area)
    )


def _block(sheet: Sheet, block: Block, look: Look, x: float, y: float) -> None:
    count = f"{len(block.rows):,}"
    if block.head:
        sheet.scene.text(
            x,
            y + 19,
            fitted(block.name, look.wide - width(count, SMALL) - 8, NORMAL, 700),
            NORMAL,
            weight=700,
        )
        sheet.scene.text(x + look.wide, y + 19, count, SMALL, fill=QUIET, anchor="end")
        return
    beside = look.pitch and look.beside(block)
    dots = len(block.rows) * look.pitch if beside else 0.0
    room = look.wide - dots - width(count, SMALL) - 12
    sheet.scene.text(x, y + 14, fitted(_name(sheet, block), room, SMALL), SMALL, fill=INK)
    sheet.scene.text(x + look.wide, y + 14, count, SMALL, fill=QUIET, anchor="end")
    for index, row in enumerate(block.rows):
        if not look.pitch:
            top = y + LINE * (index + 1)
            _dot(sheet, row, x + 6, top + 9.5, 8)
            sheet.scene.text(
                x + 15, top + 14, fitted(sheet.name(row), look.wide - 15, SMALL), SMALL, fill=QUIET
            )
        elif beside:
            _dot(
                sheet,
                row,
                x + look.wide - width(count, SMALL) - 6 - dots + (index + 0.5) * look.pitch,
                y + 9.5,
                look.pitch,
            )
        else:
            line, place = divmod(index, look.a_line())
            _dot(sheet, row, x + (place + 0.5) * look.pitch, y + LINE + (line + 0.5) * look.pitch, look.pitch)


def _name(sheet: Sheet, block: Block) -> str:
    first = block.rows[0]
    if block.name.startswith("+"):
        return block.name
    return sheet.name(first, "maker_") + (f" {first['country']}" if len(first["country"]) == 2 else "")  # noqa: PLR2004 - a code


def _dot(sheet: Sheet, row: Row, x: float, y: float, pitch: float) -> None:
    colour, radius = MODALITIES[row["makes"]], pitch * 0.38
    faded = bool(sheet.wish.highlight) and not row["chosen"]
    sheet.scene.mark(
        "circle", sheet.mark(row, sheet.name(row, "maker_"), sheet.say(", ", "、").join(row["output"])), cx=x, cy=y, r=radius,
        fill=colour if row["open"] else SHADE, stroke=colour, stroke_width=1.2, opacity=0.2 if faded else 1,
    )  # fmt: skip
