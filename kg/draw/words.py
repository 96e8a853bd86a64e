"""What the classes of models are called in pictures, each in both languages, and their colours."""

from kg.draw.facts import Row
from kg.draw.palette import FAMILIES, MODALITIES, OPENNESS
from kg.draw.sheet import Sheet

FAMILY = {
    "diffusion-transformer": ("diffusion transformer", "扩散 Transformer"), "diffusion": ("other diffusion", "其他扩散"),
    "flow": ("flow matching", "流匹配"), "autoregressive": ("autoregressive", "自回归"), "gan": ("GAN", "GAN"),
    "other": ("other", "其他"), "unsaid": ("not said", "未说明"),
}  # fmt: skip
LANE = {"image": ("image", "图像"), "video": ("video", "视频"), "audio": ("audio", "音频"), "3d": ("3D", "3D"),
        "other": ("other", "其他")}  # fmt: skip
OPEN = {
    "open": ("open weights", "开放权重"),
    "closed": ("closed", "未开放"),
    "unsaid": ("not said", "未说明"),
}
_COLOURS = {"family": FAMILIES, "lane": MODALITIES, "openness": OPENNESS}
_WORDS = {"family": FAMILY, "lane": LANE, "openness": OPEN}


def classed(sheet: Sheet, rows: list[Row], by: str) -> dict[str, str]:
    """Give each row its ``class`` in the language of the picture; gives the classes with their colours.

    Args:
        sheet: Whose language it is.
        rows: What is classed.
        by: The column: ``family``, ``lane`` or ``openness``.
    """
    for row in rows:
        row["class"] = sheet.say(*_WORDS[by][row[by]])
    seen = {row[by] for row in rows}
    return {sheet.say(*said): _COLOURS[by][key] for key, said in _WORDS[by].items() if key in seen}
