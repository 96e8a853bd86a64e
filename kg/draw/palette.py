"""Colours that colour-blind readers can tell apart, on light paper and on dark.

Everything is drawn in the colours of light paper; a dark picture has each exchanged for its
counterpart when it is written. What a colour means stays the same in every picture: a modality, an
openness or a family of architectures keeps its own. `tests/test_draw.py` measures differences and contrast.
"""

INK, QUIET, LINE, SHADE, PAPER = "#1f2933", "#59636e", "#d5dbe1", "#f1f4f7", "#ffffff"
BLUE, GOLD, GREEN, PURPLE, SKY, BROWN = "#0b57b8", "#c9821a", "#1f9e78", "#6d2277", "#4b96ee", "#7a2a0c"
GREY = "#8491a0"
"""Not said, or of no class."""

DARK = {
    INK: "#e8edf2", QUIET: "#a3adb8", LINE: "#39424c", SHADE: "#1f262e", PAPER: "#14191f",
    BLUE: "#3f9bff", GOLD: "#f2ad3a", GREEN: "#35d39a", PURPLE: "#c04fb0", SKY: "#a3dcf2", BROWN: "#d2602e",
    GREY: "#8b949e",
}  # fmt: skip
THEMES = {"light": {}, "dark": DARK}

CLASSES = (BLUE, GOLD, GREEN, PURPLE, SKY, BROWN, GREY)
MODALITIES = {"image": BLUE, "video": GOLD, "audio": GREEN, "3d": PURPLE, "text": SKY, "other": GREY}
FAMILIES = {
    "diffusion": BLUE, "diffusion-transformer": GREEN, "autoregressive": GOLD, "gan": PURPLE, "flow": SKY,
    "other": BROWN, "unsaid": GREY,
}  # fmt: skip
OPENNESS = {"open": GREEN, "limited": GOLD, "closed": PURPLE, "unsaid": GREY}


def dark(text: str) -> str:
    """Text of a picture with each colour exchanged for that of dark paper."""
    for light, other in DARK.items():
        text = text.replace(light, other)
    return text


def follow_reader() -> str:
    """CSS by which a picture follows a reader who prefers dark pages."""
    rules = "".join(
        f'[fill="{light}"]{{fill:{other}}}[stroke="{light}"]{{stroke:{other}}}'
        for light, other in DARK.items()
    )
    return f"@media (prefers-color-scheme:dark){{{rules}}}"
