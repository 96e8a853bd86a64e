"""``kg import``: another database as a collection."""

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import CallError
from kg.faces.cli.app import FactsOption, FormatOption, WarehouseOption, app, folders, open_warehouse
from kg.faces.cli.output import Format, note, plain, progress, show_rows, suggest

LISTED = 20
"""Names of which it is undecided who they are, before the list is cut."""


@app.command("import")
def import_(
    name: Annotated[
        str,
        typer.Argument(
            help="ecosystem-graphs, epoch, genai-prices, litellm, model-cards, models-dev or openmodeldb; or a mapping file."
        ),
    ],
    place: Annotated[Path, typer.Argument(metavar="FILE", help="Its file, or the folder of its files.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The collection; datasets/imports/NAME otherwise.")
    ] = None,
    date: Annotated[
        str,
        typer.Option(
            "--date", help="The day of the copy, e.g. 2026-07-02; that of the last import otherwise."
        ),
    ] = "",
    version: Annotated[str, typer.Option("--version", help="Its version: a number, or the commit.")] = "",
    facts: FactsOption = None,
) -> None:
    """Write another database as a collection of claims, and say what became of each of its rows.

    Names are looked up among our facts; who is who is written to ids.csv, where a person decides what is
    undecided: write same and an id, new and an id, or not-ours, and person as what decided; then import again.

    \b
    kg import models-dev models.dev/providers --date 2026-07-02
    kg import epoch notable_ai_models.csv --date 2025-12-02 --out my-facts/epoch
    """
    from kg.importers.collection import import_database
    from kg.importers.run import told

    with progress(f"importing {name}") as step:
        written = import_database(name, place, out, folders(facts), date=date, version=version, step=step)
    made = written.made
    for line in told([*made.refused, *made.kept_out]):
        typer.echo(plain(line), err=True)
    typer.echo(made.summary())
    if written.changed:
        typer.echo(written.changed)
    undecided = made.undecided_names()
    for line in undecided[:LISTED]:
        typer.echo(f"  {line}")
    if len(undecided) > LISTED:
        typer.echo(f"  and {len(undecided) - LISTED} more in {written.folder / 'ids.csv'}")
    note("")
    suggest(f"kg check --facts datasets --facts {written.folder}")


@app.command()
def agreement(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the page here as Markdown.")] = None,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Show how far the imported databases agree with the sources that people read.

    \b
    kg agreement
    kg agreement --out docs/agreement.md
    kg agreement --format csv
    """
    with open_warehouse(warehouse) as atlas:
        found = atlas.agreement()
    if out is None:
        rows = (
            found.rows
            if format is Format.JSON
            else [{k: v for k, v in r.items() if k != "worst"} for r in found.rows]
        )
        show_rows(rows, format, most=len(rows))
        suggest("kg agreement --out agreement.md")
        return
    try:
        out.write_text(found.page(), "utf-8")
    except OSError as error:
        msg = f"cannot write {out}: {error.strerror} (name another file)"
        raise CallError(msg) from None
    typer.echo(f"{len(found.rows)} properties in {out}")
