"""``kg draw``: the atlas as pictures."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.faces.cli.app import FormatOption, WarehouseOption, app, open_warehouse
from kg.faces.cli.output import Format, show_rows, suggest


class Lang(StrEnum):
    """The language of a picture."""

    EN = "en"
    ZH = "zh"


@app.command()
def draw(
    name: Annotated[str, typer.Argument(help="A diagram; none lists them.")] = "",
    thing: Annotated[str, typer.Argument(help="What to draw around, for lineage: an id or any name.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="FILE.svg, .png or .html; NAME.svg if not said.")
    ] = None,
    where: Annotated[str, typer.Option("--where", help="A question; only what answers it is drawn.")] = "",
    lang: Annotated[Lang, typer.Option("--lang", help="English or Chinese.")] = Lang.EN,
    scale: Annotated[
        float, typer.Option("--scale", help="Pixels of a PNG to one of the picture, 0.2 to 8.")
    ] = 1,
    rows: Annotated[
        Path | None, typer.Option("--rows", help="Write the rows behind the picture as CSV, too.")
    ] = None,
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
    kg draw landscape --where "video models since 2023" --out video.html
    kg draw lineage stable-diffusion --lang zh --out lineage.svg --rows lineage.csv
    """
    from kg.draw import DIAGRAMS, gallery

    if all_to:
        with open_warehouse(warehouse) as atlas:
            page = gallery(all_to, lambda each, around: atlas.draw(each, thing=around))
        typer.echo(page, nl=False)
        return
    if not name:
        listed = [{"diagram": key, "shows": one.about} for key, one in DIAGRAMS.items()]
        show_rows(listed, format)
        suggest("kg draw timeline --out timeline.svg")
        return
    with open_warehouse(warehouse) as atlas:
        figure = atlas.draw(name, thing=thing, where=where, lang=lang.value)
    target = figure.save(out or Path(f"{name}.svg"), scale)
    typer.echo(f"{target}: {figure.title} ({len(figure.rows)} rows)")
    if rows:
        typer.echo(f"{figure.save_rows(rows)}: the rows behind it")
