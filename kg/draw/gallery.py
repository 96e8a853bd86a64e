"""The gallery: every diagram as a file, and a page that shows each with the command that drew it."""

from pathlib import Path
from typing import Protocol

from kg.draw.diagrams import DIAGRAMS
from kg.draw.figure import Figure

EXAMPLES = {"lineage": ("stable-diffusion",)}


class Draw(Protocol):
    """``Atlas.draw``."""

    def __call__(self, name: str, *things: str, size: str) -> Figure:
        """Draw a diagram, around things where it has a middle."""


def gallery(folder: Path, draw: Draw) -> str:
    """Save every diagram into a folder at the size of a page, and give the page that shows them.

    Args:
        folder: Where the pictures go.
        draw: Draws a diagram by its name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = ["# Gallery\n\nEvery picture is drawn from the warehouse; `make gallery` draws them again.\n"]
    for name, diagram in DIAGRAMS.items():
        figure = draw(name, *EXAMPLES.get(name, ()), size="page")
        figure.save(folder / f"{name}.svg")
        parts.append(
            f"\n## {name}\n\n{diagram.about[0].upper()}{diagram.about[1:]}: **{figure.title}**\n\n"
            f"    {figure.wish.command}\n\n![{figure.title}]({folder.name}/{name}.svg)\n"
        )
    return "".join(parts)
