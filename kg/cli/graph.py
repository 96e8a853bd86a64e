"""``kg graph``: lineage, dependents and paths, each link with who states it."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import FormatOption, WarehouseOption, app, open_warehouse
from kg.cli.output import Format, show_rows, suggest

if TYPE_CHECKING:
    from kg.graph import Step

graph = typer.Typer(
    help="Follow the links between things.", rich_markup_mode=None, pretty_exceptions_enable=False
)
app.add_typer(graph, name="graph")

ThingArgument = Annotated[str, typer.Argument(help="An id or any name.")]


@graph.command()
def lineage(
    thing: ThingArgument, format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None
) -> None:
    """What a thing stands on: models, data, architectures.

    \b
    kg graph lineage zeroscope-v2
    """
    from kg.graph import lineage as walk

    with open_warehouse(warehouse) as atlas:
        _print(walk(atlas.graph, atlas.find(thing)), format)


@graph.command()
def dependents(
    thing: ThingArgument, format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None
) -> None:
    """Everything that stands on a thing.

    \b
    kg graph dependents laion-5b
    """
    from kg.graph import dependents as walk

    with open_warehouse(warehouse) as atlas:
        _print(walk(atlas.graph, atlas.find(thing)), format)


@graph.command()
def path(
    start: ThingArgument,
    end: ThingArgument,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """The shortest chain of links between two things.

    \b
    kg graph path runway stable-diffusion
    """
    from kg.graph import path as walk

    with open_warehouse(warehouse) as atlas:
        _print(walk(atlas.graph, atlas.find(start), atlas.find(end)), format)


def _print(steps: "list[Step]", form: Format) -> None:
    rows = [
        {"id": s.found, "depth": s.depth, "subject": s.subject, "relation": s.relation, "object": s.object,
         "sources": [f"{source}: {locator}" for source, locator in s.sources]}
        for s in steps
    ]  # fmt: skip
    show_rows(
        [{k: v for k, v in row.items() if k != "id"} for row in rows]
        if form is Format.TABLE
        else rows,
        form,
    )
    if not rows:
        typer.echo("no source states such a link")
    suggest(*(f"kg show {s.found}" for s in steps[:1]))
