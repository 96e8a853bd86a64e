"""The legend of a picture that is no chart: a dot and a name for each class, in lines."""

from collections.abc import Container, Mapping

from kg.draw.font import width
from kg.draw.palette import INK
from kg.draw.sheet import SMALL, Area, Sheet

HIGH, LINE = 26.0, 20.0


def classes(sheet: Sheet, words: Mapping[str, tuple[str, ...]], seen: Container[str]) -> dict[str, str]:
    """The classes that occur, by what they are called in the language of the picture, with their colours.

    Args:
        sheet: Whose language it is.
        words: Of each class: English, Chinese and colour.
        seen: Those that occur.
    """
    return {sheet.say(en, zh): colour for one, (en, zh, colour, *_) in words.items() if one in seen}


def key(sheet: Sheet, area: Area, shades: Mapping[str, str]) -> Area:
    """Write names, each with its colour, at the top of an area; gives what is left of it."""
    x, y = area.left, area.top
    for name, colour in shades.items():
        long = width(name, SMALL)
        if x + 16 + long > area.right:
            x, y = area.left, y + LINE
        sheet.scene.shape("circle", cx=x + 6, cy=y + 8, r=5.5, fill=colour)
        sheet.scene.text(x + 16, y + 13, name, SMALL, fill=INK)
        x += 34 + long
    used = y - area.top + HIGH
    return Area(area.left, area.top + used, area.wide, area.high - used)
