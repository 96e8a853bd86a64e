"""The diagrams there are."""

from dataclasses import dataclass
from importlib import import_module

import duckdb

from kg.draw.figure import Figure
from kg.draw.sheet import Sheet, Wish
from kg.errors import CallError, meant


@dataclass(frozen=True)
class Diagram:
    """What a diagram shows, and whether it is drawn around one thing."""

    about: str
    around: bool = False


DIAGRAMS = {
    "landscape": Diagram("players and products as cards, by class and modality"),
    "timeline": Diagram("models by date and modality, with family, openness and size"),
    "lineage": Diagram("what stands on what, around one thing", around=True),
    "families": Diagram("the architecture tree, and how many models stand in each over the years"),
    "frontier": Diagram("size and speed against quality, with the frontier"),
    "prices": Diagram("the price of an image and of a second of video across plans"),
    "funding": Diagram("rounds and valuations over time, and who invested"),
    "fleet": Diagram("cards against daily users and size, and what matters most"),
    "market": Diagram("China's media market by segment, and AI's share of it"),
    "matrix": Diagram("players against modalities"),
    "conflicts": Diagram("where sources disagree, value by value"),
    "coverage": Diagram("what is known and unknown, property by property"),
}


def draw(con: duckdb.DuckDBPyConnection, wish: Wish) -> Figure:
    """Draw a diagram from an open warehouse.

    Raises:
        CallError: There is no such diagram, nothing to draw, or a library is missing.
        FactsError: The font lacks a character of a name.
    """
    if wish.name not in DIAGRAMS:
        hint = meant(wish.name, DIAGRAMS, f"one of {', '.join(DIAGRAMS)}")
        msg = f"there is no diagram {wish.name!r} ({hint})"
        raise CallError(msg)
    try:
        import fontTools  # noqa: F401, PLC0415 - an extra, checked before work begins
        import vl_convert  # noqa: F401, PLC0415
    except ImportError:
        msg = "drawing needs its libraries (pip install 'generative-media-atlas[draw]')"
        raise CallError(msg) from None
    sheet = Sheet(con, wish)
    import_module(f"kg.draw.{wish.name}").draw(sheet)
    scene = sheet.framed()
    sources = con.execute(
        "select id, coalesce(title_en, title), coalesce(url, '') from sources where id in (select unnest(?)) order by id",
        [sorted(sheet.cited)],
    ).fetchall()
    return Figure(wish.name, sheet.heading, scene, sheet.rows, tuple(sources))
