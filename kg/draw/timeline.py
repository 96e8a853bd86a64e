"""Models by date, a lane for each modality."""

from collections import Counter, defaultdict

from kg.draw.font import width
from kg.draw.palette import FAMILIES, GREY, INK, LINE, MODALITIES, QUIET, SHADE, tint
from kg.draw.scale import Linear, year_of
from kg.draw.sheet import Row, Sheet, joined

LANES = {
    "image": ("Image", "图像"), "video": ("Video", "视频"), "audio": ("Audio", "音频"), "3d": ("3D", "3D"),
    "text": ("Text", "文本"), "other": ("Other", "其他"),
}  # fmt: skip
FAMILY_NAMES = {
    "gan": ("GAN", "GAN"), "vae": ("VAE", "VAE"), "autoregressive": ("autoregressive", "自回归"),
    "transformer": ("transformer", "Transformer"), "diffusion": ("diffusion", "扩散"),
    "latent-diffusion": ("latent diffusion", "潜在扩散"), "diffusion-transformer": ("diffusion transformer", "DiT"),
}  # fmt: skip
FIRST = 2021
SIZE, STEP = 12.0, 17.0
LABEL = 112.0
SMALL, LARGE = 3.6, 8.0
CROWD = 220


def draw(sheet: Sheet) -> None:
    """Draw the lanes, one under the other; a lane is as high as its labels need."""
    rows = [row for row in sheet.read("timeline") if row["lane"] != "other"]
    sheet.omit(sum(row["earliest"] is None for row in rows), "models without a date", "个模型无日期")
    dated = [row for row in rows if row["earliest"]]
    old = [row for row in dated if row["earliest"].year < FIRST]
    recent = [row for row in dated if row["earliest"].year >= FIRST] or dated
    sheet.omit(len(dated) - len(recent), f"models before {FIRST}", f"个 {FIRST} 年前的模型")
    if len(recent) > CROWD:
        _crowd(sheet, recent)
    else:
        _lanes(sheet, sheet.use(recent))
    _message(sheet, recent, len(old))


def _message(sheet: Sheet, rows: list[Row], _old: int) -> None:
    years = Counter(row["earliest"].year for row in rows)
    peak = max(years, key=lambda year: (years[year], year))
    lanes = Counter(row["lane"] for row in rows if row["earliest"].year == peak)
    lane, count = lanes.most_common(1)[0]
    en, zh = LANES[lane]
    sheet.titled(
        sheet.say(
            f"{en} leads the busiest year: {count} of the {years[peak]} models dated {peak}",
            f"{zh}领跑最活跃的一年：{peak} 年的 {years[peak]} 个模型中有 {count} 个",
        ),
        sheet.say(
            "Each dot is a model at its release. Full: open source; ring: closed; pale: not said. Larger: more parameters. "
            "A bar: only the year or quarter is known; ?: sources disagree about the date.",
            "每点为一个模型的发布时间。实心：开源；空心：闭源；浅色：未说明。越大参数越多。横条：仅知年份或季度；?：来源不一致。",
        ),
    )


def _axis(sheet: Sheet, rows: list[Row]) -> Linear:
    low = min(row["earliest"].year for row in rows)
    last = max(row["latest"] for row in rows)
    high = year_of(last) + 0.25
    # The last label stands to the right of its dot and must not leave the sheet.
    return Linear(low, high, sheet.left + 76, sheet.right - LABEL)


def _lanes(sheet: Sheet, rows: list[Row]) -> None:
    scale, scene = _axis(sheet, rows), sheet.scene
    lanes = [lane for lane in LANES if any(row["lane"] == lane for row in rows)]
    packed = {lane: _packed(sheet, [r for r in rows if r["lane"] == lane], scale) for lane in lanes}
    heights = {lane: (max(level for _, level in packed[lane]) + 1) * STEP + 14 for lane in lanes}
    top = sheet.top + 34
    need = sum(heights.values()) + 10 * len(lanes)
    scene.high = max(scene.high, top + need + 30 + 74)
    spare = max(0.0, (sheet.bottom - 30 - top - need) / len(lanes))
    _key(sheet, rows)
    foot = top + need + spare * len(lanes)
    _years(sheet, scale, top, foot)
    for lane in lanes:
        tall = heights[lane] + spare
        scene.rect(sheet.left, top, sheet.right - sheet.left, tall, fill=tint(MODALITIES[lane], 0.06))
        scene.text(sheet.left + 10, top + 24, sheet.say(*LANES[lane]), 17, weight=700, fill=MODALITIES[lane])
        for row, level in packed[lane]:
            _model(sheet, row, scale, top + spare / 2 + 16 + level * STEP)
        top += tall + 10


def _years(sheet: Sheet, scale: Linear, top: float, foot: float) -> None:
    for year in range(int(scale.low), int(scale.high) + 1):
        x = scale(year)
        sheet.scene.line(x, top, x, foot, LINE, stroke_width=1)
        sheet.scene.text(x, foot + 16, str(year), 14, fill=QUIET, anchor="middle")


def _packed(sheet: Sheet, rows: list[Row], scale: Linear) -> list[tuple[Row, int]]:
    """Each model on the first level where its label meets no other."""
    ends: list[float] = []
    placed = []
    for row in rows:
        start, end = _reach(sheet, row, scale)
        level = next((i for i, taken in enumerate(ends) if taken < start), len(ends))
        if level == len(ends):
            ends.append(0)
        ends[level] = end + 8
        placed.append((row, level))
    return placed


def _reach(sheet: Sheet, row: Row, scale: Linear) -> tuple[float, float]:
    x, left, right = _dates(row, scale)
    r = _radius(row)
    label = x + r + 4 + width(_label(sheet, row), SIZE)
    return min(left, x - r), max(right, label)


def _dates(row: Row, scale: Linear) -> tuple[float, float, float]:
    """The middle of what the date may mean, and its ends."""
    left, right = scale(year_of(row["earliest"])), scale(year_of(row["latest"]))
    return (left + right) / 2, left, right


def _radius(row: Row) -> float:
    """A dot's area grows with the logarithm of the number of parameters."""
    size = row["parameters"]
    if not size:
        return SMALL
    share = Linear(8, 11, 0, 1)(len(f"{size:.0f}") - 1)
    return SMALL + (LARGE - SMALL) * min(max(share, 0.15), 1)


def _label(sheet: Sheet, row: Row) -> str:
    return sheet.name(row) + ("?" if row["disputed"] else "")


def _model(sheet: Sheet, row: Row, scale: Linear, y: float) -> None:
    x, left, right = _dates(row, scale)
    colour = FAMILIES.get(row["family"], GREY)
    days = (row["latest"] - row["earliest"]).days
    if days > 31:  # noqa: PLR2004 - less than a month is drawn as a point
        sheet.scene.rect(left, y + 6.5, right - left, 2, fill=tint(colour, 0.45))
    fill = {True: colour, False: "#ffffff"}.get(row["open"], tint(colour, 0.35))
    tip = sheet.tip(
        row, row["released"], joined(row["developer"] or ()), row["family"], row["parameters_text"]
    )
    sheet.scene.mark("circle", tip, cx=x, cy=y, r=_radius(row), fill=fill, stroke=colour, stroke_width=1.6)
    sheet.scene.text(x + _radius(row) + 4, y + 4, _label(sheet, row), SIZE)


def _key(sheet: Sheet, rows: list[Row]) -> None:
    """Names of the families that occur, each in its colour."""
    x, y = sheet.left + 76, sheet.top + 14
    for family in [f for f in FAMILIES if any(row["family"] == f for row in rows)] + [""]:
        name = (
            sheet.say(*FAMILY_NAMES[family]) if family else sheet.say("architecture not said", "架构未说明")
        )
        colour = FAMILIES.get(family, GREY)
        sheet.scene.shape("circle", cx=x, cy=y - 4, r=5, fill=colour)
        sheet.scene.text(x + 10, y, name, 13, fill=INK)
        x += width(name, 13) + 34


def _crowd(sheet: Sheet, rows: list[Row]) -> None:
    """Thousands of models: how many a quarter in each lane, stacked by family, none smeared over another."""
    scale, scene = _axis(sheet, rows), sheet.scene
    lanes = [lane for lane in LANES if any(row["lane"] == lane for row in rows)]
    counts = Counter((row["lane"], _quarter(row), row["family"]) for row in rows)
    cited = sorted({source for row in rows for source in row["sources"]})
    sheet.use([
        {"id": f"{lane}/{quarter:g}/{family}", "name": lane, "quarter": quarter, "family": family, "models": count, "sources": cited}
        for (lane, quarter, family), count in sorted(counts.items())
    ])  # fmt: skip
    most = max(Counter((row["lane"], _quarter(row)) for row in rows).values())
    _key(sheet, rows)
    top, foot = sheet.top + 34, sheet.bottom - 30
    tall = (foot - top) / len(lanes) - 10
    _years(sheet, scale, top, foot)
    wide = scale(scale.low + 0.25) - scale(scale.low) - 3
    for lane in lanes:
        base = top + tall
        scene.rect(sheet.left, top, sheet.right - sheet.left, tall, fill=SHADE)
        scene.text(sheet.left + 10, top + 24, sheet.say(*LANES[lane]), 17, weight=700, fill=MODALITIES[lane])
        heaps: dict[float, float] = defaultdict(float)
        for (where, quarter, family), count in sorted(counts.items()):
            if where == lane:
                high = count / most * (tall - 8)
                y = base - heaps[quarter] - high
                heaps[quarter] += high
                tip = f"{lane} {quarter:g} {family}: {count}"
                scene.mark("rect", tip, x=scale(quarter), y=y, width=wide, height=high,
                           fill=FAMILIES.get(family, GREY))  # fmt: skip
        top += tall + 10


def _quarter(row: Row) -> float:
    return float(row["earliest"].year + (row["earliest"].month - 1) // 3 / 4)
