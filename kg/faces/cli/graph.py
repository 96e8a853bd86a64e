"""``kg graph``: walks, risks and groups along the links, each with who states it."""

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.faces.cli.app import FormatOption, WarehouseOption, app, open_warehouse
from kg.faces.cli.output import Format, show_rows, suggest
from kg.faces.day import last_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.query.graph import Step

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
    kg graph lineage lensa
    """
    from kg.query.graph import lineage as stands_on

    with open_warehouse(warehouse) as atlas:
        _print(stands_on(atlas.graph, atlas.find(thing)), format)


@graph.command()
def dependents(
    thing: ThingArgument, format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None
) -> None:
    """Everything that stands on a thing.

    \b
    kg graph dependents laion-5b
    """
    from kg.query.graph import dependents as stand_on_it

    with open_warehouse(warehouse) as atlas:
        _print(stand_on_it(atlas.graph, atlas.find(thing)), format)


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
    from kg.query.graph import path as shortest_path

    with open_warehouse(warehouse) as atlas:
        _print(shortest_path(atlas.graph, atlas.find(start), atlas.find(end)), format)


@graph.command()
def exposure(
    thing: ThingArgument, format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None
) -> None:
    """Products and organisations touched if a thing is withdrawn, and why.

    \b
    kg graph exposure stable-diffusion
    """
    from kg.query.graph import exposure as withdraw

    with open_warehouse(warehouse) as atlas:
        rows = [_row(found) for found in withdraw(atlas.graph, atlas.find(thing))]
    _show(rows, format)


@graph.command("influence")
def influence_(format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None) -> None:
    """What the field rests on: PageRank beside a plain count of links.

    \b
    kg graph influence --format json
    """
    from kg.query.graph import influence

    with open_warehouse(warehouse) as atlas:
        rows = [_row(found) for found in influence(atlas.graph)]
    _show(rows, format)


@graph.command("investors")
def common_holdings_(format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None) -> None:
    """Who invested together, and in what.

    \b
    kg graph investors
    """
    from kg.query.graph import common_holdings

    with open_warehouse(warehouse) as atlas:
        rows = [_row(found, id=f"{found.first}+{found.second}") for found in common_holdings(atlas.graph)]
    _show(rows, format)


@graph.command("communities")
def communities_(format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None) -> None:
    """Groups of things linked more among themselves than with the rest.

    \b
    kg graph communities --format csv
    """
    from kg.query.graph import communities

    with open_warehouse(warehouse) as atlas:
        rows = [
            _row(found, id=found.id, size=len(found.members), outside=found.outside)
            for found in communities(atlas.graph)
        ]
    _show(rows, format)


@graph.command("articulation")
def articulation_(format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None) -> None:
    """Single points of failure of the supply chain, with what they cut off.

    \b
    kg graph articulation
    """
    from kg.query.graph import articulation

    with open_warehouse(warehouse) as atlas:
        rows = [
            _row(found, id=found.id, kind=found.kind, count=len(found.cut_off))
            for found in articulation(atlas.graph)
        ]
    _show(rows, format)


@graph.command()
def diff(
    old: Annotated[str, typer.Argument(help="The first day, e.g. 2023-05-09.")],
    new: Annotated[str, typer.Argument(help="The other day.")],
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Things and links known to the sources of one day and not of the other.

    \b
    kg graph diff 2023-05-09 2023-12-18
    """
    from kg.errors import CallError
    from kg.query.graph import changes

    first, last = last_day(old), last_day(new)
    if first is None or last is None:
        msg = "a day is missing (write two, as in: kg graph diff 2023-05-09 2023-12-18)"
        raise CallError(msg)
    with open_warehouse(warehouse) as atlas:
        rows = [
            {"id": c.id, "change": c.change, "kind": c.kind, "relation": c.edge.relation if c.edge else None,
             "object": c.edge.object if c.edge else None, "sources": list(c.sources)}
            for c in changes(atlas.con, first, last)
        ]  # fmt: skip
    _show(rows, format)


def _row(found: Any, **first: object) -> dict[str, Any]:
    """What was found as a row: some columns first, then all others, its links as text and who states them."""
    told = {field.name: getattr(found, field.name) for field in fields(found)}
    links = "path" if "path" in told else "edges"
    steps: Iterable[Step] = told[links]
    texts = [f"{s.subject} {s.relation} {s.object}" for s in steps]
    sources = sorted({stated for s in steps for stated in s.sources})
    return {**first, **told, **first, links: texts, "sources": sources}


def _show(rows: list[dict[str, Any]], form: Format) -> None:
    show_rows(rows, form)
    if not rows and form is Format.TABLE:
        typer.echo("no source states such a link")
    suggest(*(f"kg show {row['id'].split('+')[0]}" for row in rows[:1]))


def _print(steps: "list[Step]", form: Format) -> None:
    rows = [
        {"id": s.found, "depth": s.depth, "subject": s.subject, "relation": s.relation, "object": s.object,
         "sources": list(s.sources)}
        for s in steps
    ]  # fmt: skip
    show_rows(
        [{k: v for k, v in row.items() if k != "id"} for row in rows] if form is Format.TABLE else rows, form
    )
    if not rows and form is Format.TABLE:
        typer.echo("no source states such a link")
    suggest(*(f"kg show {s.found}" for s in steps[:1]))
