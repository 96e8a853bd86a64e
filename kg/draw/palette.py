"""Calm colours that colour-blind readers can tell apart.

The hues are those of Okabe and Ito 2008, "Color Universal Design", some a little muted;
what is compared also differs in shape, position or label, never in colour alone.
"""

INK = "#1f2933"
QUIET = "#6b7785"
LINE = "#d5dbe1"
PAPER = "#ffffff"
SHADE = "#f3f5f7"
BLUE = "#0f6cae"
ORANGE = "#d98014"
GREEN = "#17856b"
PURPLE = "#a2588f"
SKY = "#5aa7d6"
RED = "#c44e1c"
GOLD = "#c9a300"
GREY = "#9aa5b1"

CYCLE = (BLUE, ORANGE, GREEN, PURPLE, SKY, RED, GOLD, GREY)
FAMILIES = {
    "gan": PURPLE, "vae": GREY, "autoregressive": ORANGE, "transformer": GOLD,
    "diffusion": BLUE, "latent-diffusion": SKY, "diffusion-transformer": GREEN,
}  # fmt: skip
"""A family of architectures keeps its colour in every picture."""
MODALITIES = {
    "image": BLUE,
    "video": ORANGE,
    "audio": GREEN,
    "music": GREEN,
    "speech": GREEN,
    "3d": PURPLE,
    "text": GREY,
}


def tint(colour: str, share: float) -> str:
    """The colour mixed with paper; a share of 1 is the colour itself."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
