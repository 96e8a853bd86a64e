"""``kg query`` and ``kg sql``: the SQL library and SQL of one's own."""

from typing import Annotated

import duckdb
import typer

from kg.cli.app import FormatOption, WarehouseOption, app, open_warehouse
from kg.cli.output import Format, show_rows, suggest
from kg.errors import CallError


@app.command()
def query(
    name: Annotated[str, typer.Argument(help="A query of the library; none lists them.")] = "",
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", help="A parameter, as NAME=VALUE; may be given several times."
        ),
    ] = None,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Run a query of the SQL library; without a name, list them.

    \b
    kg query
    kg query models-by-family
    kg query models-since --param since=2023-01 --format csv
    """
    from kg.library import queries

    library = queries()
    if not name:
        listed = [
            {
                "query": q.name,
                "title": q.title,
                "parameters": [f"{p.name}={p.default}" for p in q.parameters],
            }
            for q in library.values()
        ]
        show_rows(listed, format, most=len(listed))
        suggest(f"kg query {next(iter(library), 'NAME')}")
        return
    given = dict(_pair(text) for text in param or [])
    with open_warehouse(warehouse) as atlas:
        rows = atlas.query(name, **given)
    if format is Format.TABLE:
        typer.echo(library[name].title)
    show_rows(rows, format)
    suggest(
        *(f"kg query {name} --param {p.name}={p.default}" for p in library[name].parameters[:1]),
        "kg query",
    )


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        msg = f"--param {text}: write NAME=VALUE"
        raise CallError(msg)
    return name, value


@app.command()
def sql(
    statement: Annotated[str, typer.Argument(help="One SELECT.")],
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Run one SELECT on the warehouse, read-only.

    \b
    kg sql "select id, parameters from models order by parameters desc nulls last limit 5"
    """
    with open_warehouse(warehouse) as atlas:
        relation = atlas.sql(statement)
        try:
            rows = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
        except duckdb.Error as error:
            raise CallError(str(error).strip()) from None
    show_rows(rows, format)
    suggest('kg sql "describe models"', "kg query")
