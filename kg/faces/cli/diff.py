"""``kg diff``: what two warehouses, or two days, answer differently."""

from pathlib import Path
from typing import Annotated

import typer

from kg.faces.cli.app import FormatOption, WarehouseOption, app, warehouse_path
from kg.faces.cli.output import Format, show_rows, suggest
from kg.faces.day import last_day
from kg.query.diff import LAST_DAY, Side, changes


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A warehouse file, or a day as in 2023-05-09.")],
    new: Annotated[str, typer.Argument(help="A warehouse file, or a day.")],
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Show what two warehouses, or two days of one, answer differently.

    \b
    kg diff 2023-05-09 2023-12-18
    kg diff last-week.duckdb today.duckdb --format csv
    """
    rows = changes(_side(old, warehouse), _side(new, warehouse))
    show_rows(rows, format)
    if not rows and format is Format.TABLE:
        typer.echo("both answer alike")
    suggest(*(f"kg why {row['id']} {row['property']}" for row in rows[:1]))


def _side(typed: str, warehouse: Path | None) -> Side:
    if Path(typed).is_file() or typed.endswith(".duckdb"):
        return Side(Path(typed))
    return Side(warehouse_path(warehouse), last_day(typed) or LAST_DAY)
