"""The application and the options that many commands share."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.atlas import Atlas, open_default
from kg.faces.cli.output import Format, progress
from kg.warehouse.fingerprint import data_folder

app = typer.Typer(
    add_completion=True,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The reference atlas of generative media: ask it, and see which source said so.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

WarehouseOption = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        "-w",
        envvar="KG_WAREHOUSE",
        help="A warehouse file; the default one is built when missing or stale.",
    ),
]
FactsOption = Annotated[
    list[Path] | None,
    typer.Option("--facts", help="A folder of facts; may be given several times, all are read as one."),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        help="How to print: table for people, sheet as CSV in which a spreadsheet finds no formula (it begins with '), the others for pipes.",
    ),
]
AsOfOption = Annotated[
    str, typer.Option("--as-of", help="Answer from the sources published by this day, e.g. 2023-05-09.")
]

EngineOption = Annotated[
    str, typer.Option("--engine", help="What runs the query: duckdb, or spark over an export.")
]
AtOption = Annotated[
    Path | None, typer.Option("--at", help="The folder of kg export parquet, for --engine spark.")
]


def folders(given: list[Path] | None) -> list[Path]:
    """The fact folders named, or the curated ones."""
    return given or [data_folder("datasets")]


def open_warehouse(warehouse: Path | None) -> Atlas:
    """The named warehouse, or the default one, built first where that is needed."""
    if warehouse is not None:
        return Atlas(warehouse)
    return open_default(folders(None), build_with_progress)


def warehouse_path(warehouse: Path | None) -> Path:
    """Where the named warehouse is, or the default one, built first where that is needed."""
    if warehouse is not None:
        return warehouse
    with open_warehouse(None) as atlas:
        return atlas.path


def build_with_progress(facts: Sequence[Path], out: Path) -> None:
    """Build, showing each step on a terminal."""
    from kg.build import build

    with progress("building the warehouse") as step:
        build(facts, out, step)


Command = Callable[..., None]
