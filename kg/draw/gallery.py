"""The gallery: every diagram as a file, and a page that shows each with the command that drew it."""

from collections.abc import Callable
from pathlib import Path

from kg.draw.diagrams import DIAGRAMS
from kg.draw.figure import Figure

EXAMPLES = {"lineage": "stable-diffusion"}


def gallery(folder: Path, draw: Callable[[str, str], Figure]) -> str:
    """Save every diagram into a folder and give the page that shows them.

    Args:
        folder: Where the pictures go.
        draw: Draws a diagram by its name, around a thing where it has a middle.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = ["# Gallery\n\nEvery picture is drawn from the warehouse; `make gallery` draws them again.\n"]
    for name, diagram in DIAGRAMS.items():
        thing = EXAMPLES.get(name, "")
        figure = draw(name, thing)
        figure.save(folder / f"{name}.svg")
        command = " ".join(part for part in ("kg draw", name, thing) if part)
        parts.append(
            f"\n## {name}\n\n{diagram.about[0].upper()}{diagram.about[1:]}: **{figure.title}**\n\n"
            f"    {command}\n\n![{figure.title}]({folder.name}/{name}.svg)\n"
        )
    return "".join(parts)
