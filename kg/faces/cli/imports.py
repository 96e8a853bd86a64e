"""``kg import``: another database as a collection."""

from pathlib import Path
from typing import Annotated

import typer

from kg.faces.cli.app import FactsOption, app, folders
from kg.faces.cli.output import note, progress, suggest

LISTED = 20
"""Names of which it is undecided who they are, before the list is cut."""


@app.command("import")
def import_(
    name: Annotated[str, typer.Argument(help="epoch, genai-prices, litellm or models-dev.")],
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

    with progress(f"importing {name}") as step:
        made, where = import_database(name, place, out, folders(facts), date=date, version=version, step=step)
    for problem in sorted([*made.refused, *made.kept_out]):
        typer.echo(f"{problem}", err=True)
    typer.echo(made.summary())
    undecided = made.undecided_names()
    for line in undecided[:LISTED]:
        typer.echo(f"  {line}")
    if len(undecided) > LISTED:
        typer.echo(f"  and {len(undecided) - LISTED} more in {where / 'ids.csv'}")
    note("")
    suggest(f"kg check --facts datasets --facts {where}")
