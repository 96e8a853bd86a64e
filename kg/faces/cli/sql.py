"""``kg query`` and ``kg sql``: the SQL library and SQL of one's own."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import CallError
from kg.faces.cli.app import AtOption, EngineOption, FormatOption, WarehouseOption, app, warehouse_path
from kg.faces.cli.output import Format, show_rows, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query.library import Query
    from kg.rows import Rows

TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.1, help="Seconds after which the statement is ended.")
]
RowsOption = Annotated[int, typer.Option("--rows", min=1, help="Rows at most; a cut is said.")]
MemoryOption = Annotated[float, typer.Option("--memory", min=0.6, help="GiB that the statement may take.")]


@app.command()
def query(
    name: Annotated[str, typer.Argument(help="A query of the library; none lists them.")] = "",
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="A parameter, as NAME=VALUE; may be given several times."),
    ] = None,
    doc: Annotated[bool, typer.Option("--doc", help="Print the library's reference page.")] = False,
    engine: EngineOption = "duckdb",
    at: AtOption = None,
    format: FormatOption = Format.TABLE,
    timeout: TimeoutOption = 60.0,
    memory: MemoryOption = 4.0,
    rows: RowsOption = 1_000_000,
    warehouse: WarehouseOption = None,
) -> None:
    """Run a query of the SQL library; without a name, list them.

    \b
    kg query
    kg query models-by-family
    kg query models-since --param since=2023-01 --format csv
    kg query models-by-family --engine spark --at exported
    kg query --doc > queries.md
    """
    from kg.query.library import prepare, queries, reference
    from kg.rows import Rows
    from kg.warehouse.sandbox import Limits, run_select

    if doc:
        typer.echo(reference())
        return
    library = queries()
    if not name:
        _list(library, format)
        return
    given = dict(_pair(text) for text in param or [])
    statement, values = prepare(name, given)
    if engine == "spark" and at:
        from kg.query.spark import Spark

        found = Rows(Spark(at).query(name, given))
    elif engine == "duckdb":
        found = run_select(warehouse_path(warehouse), statement, values, Limits(timeout, memory, rows))
    else:
        msg = "--engine is duckdb, or spark with --at DIR of an export"
        raise CallError(msg)
    if format is Format.TABLE:
        typer.echo(library[name].title)
    show_rows(found, format)
    _say_cut(found, rows)
    suggest(
        *(f"kg query {name} --param {p.name}={p.default}" for p in library[name].parameters[:1]), "kg query"
    )


def _list(library: "Mapping[str, Query]", form: Format) -> None:
    listed = [
        {"query": q.name, "title": q.title, "parameters": [f"{p.name}={p.default}" for p in q.parameters]}
        for q in library.values()
    ]
    show_rows(listed, form, most=len(listed))
    suggest(f"kg query {next(iter(library), 'NAME')}")


def _say_cut(found: "Rows", asked: int) -> None:
    """Say on standard error, where no pipe is spoiled, that a limit cut rows off."""
    if found.truncated:
        more = "more with --rows" if len(found) >= asked else "they are too large; select less of each"
        typer.echo(f"kg: only the first {len(found):,} rows are given ({more})", err=True)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        msg = f"--param {text}: write NAME=VALUE"
        raise CallError(msg)
    return name, value


@app.command()
def sql(
    statement: Annotated[str, typer.Argument(help="One SELECT; none reads it from standard input.")] = "",
    format: FormatOption = Format.TABLE,
    timeout: TimeoutOption = 60.0,
    memory: MemoryOption = 4.0,
    rows: RowsOption = 1_000_000,
    warehouse: WarehouseOption = None,
) -> None:
    """Run one SELECT on the warehouse, read-only.

    \b
    kg sql "select id, parameters from models order by parameters desc nulls last limit 5"
    kg ask "open video models" --sql | kg sql --format csv
    """
    from kg.warehouse.sandbox import Limits, run_select

    text = statement or ("" if sys.stdin.isatty() else sys.stdin.read())
    found = run_select(warehouse_path(warehouse), text, limits=Limits(timeout, memory, rows))
    show_rows(found, format)
    _say_cut(found, rows)
    suggest('kg sql "describe models"', "kg query")
