"""``kg draw``: the atlas as pictures."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.faces.cli.app import AsOfOption, FormatOption, WarehouseOption, app, open_warehouse
from kg.faces.cli.output import Format, show_rows, suggest
from kg.faces.day import last_day


class Lang(StrEnum):
    """The language of a picture."""

    EN = "en"
    ZH = "zh"


class Theme(StrEnum):
    """Light paper or dark."""

    LIGHT = "light"
    DARK = "dark"


@app.command()
def draw(
    name: Annotated[str, typer.Argument(help="A diagram; none lists them.")] = "",
    things: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to draw around, for lineage: an id or any name, or two for the paths between."
        ),
    ] = None,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            help="FILE.svg, .png, .pdf, .html or .vl.json; NAME.svg if not said; -.svg prints it.",
        ),
    ] = "",
    where: Annotated[str, typer.Option("--where", help="A question; only what answers it is drawn.")] = "",
    lang: Annotated[Lang, typer.Option("--lang", help="English or Chinese.")] = Lang.EN,
    size: Annotated[
        str, typer.Option("--size", help="slide, page, square, or WIDTHxHEIGHT in pixels.")
    ] = "slide",
    theme: Annotated[Theme, typer.Option("--theme", help="Light paper or dark.")] = Theme.LIGHT,
    top: Annotated[int | None, typer.Option("--top", help="At most so many of what is ranked.")] = None,
    highlight: Annotated[
        list[str] | None,
        typer.Option("--highlight", help="What stands out: an id or any name; may be repeated."),
    ] = None,
    as_of: AsOfOption = "",
    scale: Annotated[
        float, typer.Option("--scale", help="Pixels of a PNG to one of the picture, 0.2 to 8.")
    ] = 1,
    rows: Annotated[
        str, typer.Option("--rows", help="Write the rows behind the picture as CSV, too; - prints them.")
    ] = "",
    all_to: Annotated[
        Path | None, typer.Option("--gallery", help="Draw all of them into this folder and print the page.")
    ] = None,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Draw the atlas.

    \b
    kg draw
    kg draw timeline --out timeline.png --scale 2
    kg draw landscape --where "video models since 2023" --size page --out video.html
    kg draw prices --highlight sora-2 --theme dark --out prices.pdf
    kg draw lineage stable-diffusion --lang zh --out lineage.svg --rows lineage.csv
    kg draw funding --rows - > funding.csv
    """
    from kg.draw import DIAGRAMS, gallery

    if all_to:
        with open_warehouse(warehouse) as atlas:
            typer.echo(gallery(all_to, atlas.draw), nl=False)
        return
    if not name:
        listed = [{"diagram": key, "shows": one.about} for key, one in DIAGRAMS.items()]
        show_rows(listed, format)
        suggest("kg draw timeline --out timeline.svg")
        return
    with open_warehouse(warehouse) as atlas:
        figure = atlas.draw(
            name, *(things or ()), where=where, lang=lang.value, size=size, theme=theme.value, top=top,
            highlight=highlight or (), as_of=last_day(as_of),
        )  # fmt: skip
    if rows == "-":
        typer.echo(figure.csv(), nl=False)
    if rows == "-" and not out:
        return
    if out.startswith("-."):
        sys.stdout.buffer.write(figure.encoded(out, scale))
        return
    target = figure.save(out or f"{name}.svg", scale)
    typer.echo(f"{target}: {figure.title} ({len(figure.rows)} rows)", err=rows == "-")
    if rows and rows != "-":
        typer.echo(f"{figure.save_rows(rows)}: the rows behind it")
