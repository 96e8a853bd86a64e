"""``kg``, ``kg show``, ``kg why``, ``kg conflicts``: what is in the atlas, and who said so."""

from typing import Annotated

import typer

from kg.faces.cli.app import AsOfOption, FormatOption, WarehouseOption, app, open_warehouse
from kg.faces.cli.output import Format, note, show_rows, suggest
from kg.faces.day import last_day

OLDEST = 10
"""Sources that `kg coverage` names as read longest ago."""
EXAMPLES = (
    "diffusion video models under 5B params with open weights",
    "5 largest image models since 2022",
    "扩散视频模型",
)


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is, and how fresh its facts are.")
    ] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """The reference atlas of generative media: ask it, and see which source said so."""
    if context.invoked_subcommand:
        return
    with open_warehouse(warehouse) as atlas:
        if version:
            typer.echo(atlas.edition())
            return
        found = atlas.overview()
    typer.echo(
        f"The atlas of generative media: {found.claims:,} claims from {len(found.sources)} sources; they disagree {found.conflicts} times."
    )
    show_rows(found.kinds, Format.TABLE)
    show_rows(found.sources, Format.TABLE)
    typer.echo("Ask it:")
    for example in EXAMPLES:
        typer.echo(f'    kg ask "{example}"')
    typer.echo("Or look:  kg show cogvideo   kg why imagen parameters   kg conflicts   kg query   kg --help")


@app.command()
def show(
    thing: Annotated[list[str], typer.Argument(help="An id or any name.")],
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Show one thing: facts, sources, links, conflicts.

    \b
    kg show cogvideo
    kg show 文心一格
    """
    with open_warehouse(warehouse) as atlas:
        found = atlas.show(" ".join(thing))
    if format is not Format.TABLE:
        rows = [{"id": found.id, **row} for row in found.claims]
        more = {name: part for name, part in found.parts().items() if name != "claims"}
        show_rows(rows, format, more=more)
        return
    for name, part in found.parts().items():
        show_rows(part, Format.TABLE, title=name.replace("_", " "))
    known = [row for row in found.claims if row["property"] == "parameters"]
    suggest(
        *(f"kg why {' '.join(thing)} {row['property']}" for row in (known or found.claims)[:1]),
        "kg conflicts",
    )


@app.command()
def compare(
    things: Annotated[list[str], typer.Argument(help="Ids or names, each in quotes if it has spaces.")],
    as_of: AsOfOption = "",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Set things of one kind side by side, property by property.

    \b
    kg compare imagen cogvideo
    kg compare "Stable Diffusion XL" flux-1-dev --format md
    """
    with open_warehouse(warehouse) as atlas:
        found = atlas.compare(*things, as_of=last_day(as_of))
    for other in found.others:
        typer.echo(f"{other.id} is of another kind than {found.things[0].id}, and is left out", err=True)
    show_rows(found.rows, format)


@app.command()
def why(
    thing: Annotated[str, typer.Argument(help="An id or any name.")],
    property: Annotated[str, typer.Argument(help="A property, as `kg show` names it.")],
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Show every claim behind one value.

    \b
    kg why imagen parameters
    """
    with open_warehouse(warehouse) as atlas:
        rows = atlas.why(thing, property)
        id_ = atlas.find(thing)
    show_rows([{"id": id_, **row} for row in rows] if format is Format.JSON else rows, format)
    suggest(f"kg show {id_}")


@app.command()
def conflicts(
    as_of: AsOfOption = "", format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None
) -> None:
    """List where sources disagree.

    \b
    kg conflicts
    kg conflicts --as-of 2023-05-09 --format csv
    """
    with open_warehouse(warehouse) as atlas:
        rows = atlas.conflicts(as_of=last_day(as_of))
    show_rows(rows if format is Format.JSON else [_brief(row) for row in rows], format)
    if rows:
        suggest(f"kg why {rows[0]['subject']} {rows[0]['property']}")


def _brief(row: dict[str, object]) -> dict[str, object]:
    claims = row["claims"]
    said = [f"{c['value']} ({c['source']}: {c['locator']})" for c in claims]  # type: ignore[attr-defined]
    return {
        "subject": row["subject"], "property": row["property"], "qualifier": row["qualifier"], "as_of": row["as_of"],
        "values": list(dict.fromkeys(said)), "status": row["status"],
    }  # fmt: skip


@app.command()
def dictionary(warehouse: WarehouseOption = None) -> None:
    """Print the data dictionary as Markdown: every table and column.

    \b
    kg dictionary > dictionary.md
    """
    with open_warehouse(warehouse) as atlas:
        typer.echo(atlas.dictionary())


@app.command()
def coverage(
    source: Annotated[str, typer.Argument(help="A source, to see its sections.")] = "",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Show how much of each property is known, in percent, and what was read longest ago.

    With a source: its tables and sections, and how many claims each gave.

    \b
    kg coverage
    kg coverage guohai-2023-10 --format csv
    """
    with open_warehouse(warehouse) as atlas:
        found = atlas.coverage(source)
    if source:
        show_rows(found.sections, format, most=len(found.sections))
        left = sum(row["status"] == "left-out" for row in found.sections)
        suggest(f'kg sql "select * from claims where source = {source!r}"')
        note(f"{len(found.sections)} sections, {left} left out for the reason given")
    elif format is Format.TABLE:
        matrix = found.matrix()
        show_rows(matrix, format, title="known, in percent: of all, and by output", most=len(matrix))
        show_rows(found.read[:OLDEST], format, title="read longest ago")
        suggest("kg coverage guohai-2023-10", "kg query gaps")
    else:
        show_rows(found.known, format, more={"read": found.read, "by_section": found.sections})
