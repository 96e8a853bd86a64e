"""``kg export``: the warehouse as files for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import CallError
from kg.faces.cli.app import FormatOption, WarehouseOption, app, warehouse_path
from kg.faces.cli.output import Format, progress, show_rows, suggest


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="What to write; none lists them.")] = "",
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="A new or empty folder.")] = None,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Write the warehouse as files, with a manifest; without a format, list them.

    \b
    kg export
    kg export parquet exported
    kg export xlsx workbook
    kg export rdf triples
    kg export graphml graph
    """
    from kg.export import FORMATS, export as write

    if not form:
        show_rows([{"export": name, "is": about} for name, about in FORMATS.items()], format)
        suggest("kg export sqlite exported", "kg export xlsx exported")
        return
    if folder is None:
        msg = f"say where to write: kg export {form} DIR"
        raise CallError(msg)
    with progress("exporting") as step:
        step(form)
        written = write(warehouse_path(warehouse), folder, form)
    rows, size = sum(written.tables.values()), written.size / 1e6
    typer.echo(f"{written.folder}: {len(written.tables)} tables, {rows:,} rows, {size:,.1f} MB as {form}")
    for name in written.files:
        typer.echo(f"    {name}")
    if form == "parquet":
        suggest(f"kg query models-by-family --engine spark --at {folder}")
