"""The font that every picture is drawn with: how wide a text is, and the part of it a picture needs.

Noto Sans SC, Open Font License (``fonts/OFL.txt``), cut to GB 2312's first level, Latin and the
characters of the facts. Renderers draw an empty box for a character without a glyph and say
nothing, so it is an error here.
"""

import base64
import io
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import FactsError, Problem

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = "Noto Sans SC"
WEIGHTS = {400: "NotoSansSC-Regular.ttf", 700: "NotoSansSC-Bold.ttf"}


def folder() -> Path:
    """Where the font files are."""
    return Path(str(files("kg.draw") / "fonts"))


@cache
def _data(weight: int) -> bytes:
    return (folder() / WEIGHTS[weight]).read_bytes()


def _font(weight: int) -> "TTFont":
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - an extra

    return TTFont(io.BytesIO(_data(weight)), recalcTimestamp=False)


@cache
def _glyphs(weight: int) -> tuple[str, ...]:
    """The glyphs in their order, which a font otherwise works out each time it is opened."""
    return tuple(_font(weight).getGlyphOrder())


@cache
def _advances(weight: int) -> dict[str, float]:
    """Each character's width as a share of the size of the font."""
    font = _font(weight)
    metrics, per_em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): metrics[glyph][0] / per_em for code, glyph in font.getBestCmap().items()}


def width(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is, in the unit of its size.

    Raises:
        FactsError: The font has no glyph for a character of it.
    """
    advances = _advances(weight)
    missing = sorted({letter for letter in text if letter not in advances})
    if missing:
        codes = ", ".join(f"{letter!r} (U+{ord(letter):04X})" for letter in missing)
        hint = "write it in other letters, or add the glyph to the font"
        raise FactsError([Problem("", 1, 1, f"{text!r} cannot be drawn: no glyph for {codes}", hint)])
    return sum(advances[letter] for letter in text) * size


def drawable(text: str) -> bool:
    """Whether the font has a glyph for every character."""
    return all(letter in _advances(400) for letter in text)


def fitted(text: str, room: float, size: float, weight: int = 400) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if width(text, size, weight) <= room:
        return text
    while text and width(text + "…", size, weight) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, room: float, size: float, weight: int = 400) -> list[str]:
    """The text in lines no wider than the room; Chinese breaks anywhere, Latin between words."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip(), size, weight) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterable[str]:
    word = ""
    for letter in text:
        if ord(letter) > 0x2E80:  # noqa: PLR2004 - where Chinese begins
            if word:
                yield word
            word = ""
            yield letter
        else:
            word += letter
            if letter == " ":
                yield word
                word = ""
    if word:
        yield word


def embedded(texts: Iterable[tuple[str, int]]) -> str:
    """CSS that carries the part of the font which these texts (each with its weight) need."""
    used: dict[int, set[str]] = {}
    for text, weight in texts:
        used.setdefault(weight, set()).update(text)
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
        f"src:url(data:font/woff2;base64,{_part(weight, ''.join(sorted(used[weight])))}) format('woff2')}}"
        for weight in sorted(used)
    )


@lru_cache(maxsize=64)  # a picture is often wanted as SVG and as a page, which need the same
def _part(weight: int, letters: str) -> str:
    """The font with these letters alone, as woff2 in base64."""
    from fontTools import subset  # noqa: PLC0415 - an extra

    font = _font(weight)
    font.setGlyphOrder([*_glyphs(weight)])
    cutter = subset.Subsetter(subset.Options(layout_features=[], hinting=False, notdef_outline=True))
    cutter.populate(text=letters)
    cutter.subset(font)
    data = io.BytesIO()
    font.flavor = "woff2"
    font.save(data)
    return base64.b64encode(data.getvalue()).decode()
