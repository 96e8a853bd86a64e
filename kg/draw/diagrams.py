"""The diagrams there are."""

from dataclasses import dataclass
from importlib import import_module

import duckdb

from kg.draw.chart import one_spec
from kg.draw.figure import Figure
from kg.draw.sheet import Sheet
from kg.draw.wish import Wish
from kg.errors import CallError, meant


@dataclass(frozen=True)
class Diagram:
    """What a diagram shows, and around how many things it can be drawn."""

    about: str
    around: int = 0


DIAGRAMS = {
    "landscape": Diagram("who makes what: makers by class, with what they make by modality"),
    "timeline": Diagram("models a quarter by modality, and the names of the largest"),
    "lineage": Diagram("what stands on what, around one thing or between two", around=2),
    "families": Diagram("the architecture tree, and how many models stand in each over the years"),
    "frontier": Diagram("size against quality, one benchmark and setting, with the frontier"),
    "prices": Diagram("list prices of a second of video and of an image, by product"),
    "funding": Diagram("rounds over time, a line a company, with the sum it raised"),
    "fleet": Diagram("how many cards daily users need, by size of the model"),
    "market": Diagram("China's media market by segment, and AI's share of it"),
    "matrix": Diagram("makers against modalities"),
    "conflicts": Diagram("where sources disagree, and by how much"),
    "sizes": Diagram("parameters over time by openness, and the largest known of each day"),
    "value": Diagram("list price against quality, one benchmark and setting, with the frontier"),
    "memory": Diagram("memory that inference takes against quality, with the cards that hold it"),
    "licenses": Diagram("licences against what they allow, by how many models are under them"),
    "builders": Diagram("who builds on whom: the models that most others were derived from"),
    "openness": Diagram("the share of open weights over the years, by country"),
    "coverage": Diagram("what is known and unknown, property by property"),
}


def draw(con: duckdb.DuckDBPyConnection, wish: Wish) -> Figure:
    """Draw a diagram from an open warehouse.

    Raises:
        CallError: There is no such diagram, nothing to draw, or a library is missing.
        FactsError: The font lacks a character of a name.
    """
    diagram = find(wish.name)
    if len(wish.thing) > diagram.around:
        of = "two things at most" if diagram.around else "nothing in particular (choose with --where)"
        msg = f"{wish.name} is drawn around {of}, so {wish.thing[-1]!r} is one too many"
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
    return Figure(wish, sheet.heading, sheet.below, scene, sheet.rows, tuple(sources), one_spec(sheet.specs))


def find(name: str) -> Diagram:
    """The diagram of that name.

    Raises:
        CallError: There is none.
    """
    if name not in DIAGRAMS:
        hint = meant(name, DIAGRAMS, f"one of {', '.join(DIAGRAMS)}")
        msg = f"there is no diagram {name!r} ({hint})"
        raise CallError(msg)
    return DIAGRAMS[name]
