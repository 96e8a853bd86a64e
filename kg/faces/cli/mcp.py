"""``kg mcp``: the atlas for assistants."""

from typing import Annotated

import typer

from kg.errors import CallError
from kg.faces.cli.app import WarehouseOption, app, warehouse_path


@app.command()
def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Serve over streamable HTTP instead of standard input and output.")
    ] = False,
    host: Annotated[str, typer.Option("--host", help="Where to listen, with --http.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port, with --http.")] = 8765,
    warehouse: WarehouseOption = None,
) -> None:
    """Serve the atlas to assistants (Model Context Protocol), read-only.

    \b
    kg mcp                     what an assistant starts by itself
    kg mcp --http --port 8765  at http://127.0.0.1:8765/mcp
    """
    path = warehouse_path(warehouse)
    try:
        from kg.faces.mcp.server import run_http, run_stdio
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "kg":
            raise
        msg = "assistants need the protocol's library (pip install 'generative-media-atlas[mcp]')"
        raise CallError(msg) from None
    if http:
        typer.echo(f"kg: serving at http://{host}:{port}/mcp", err=True)
        run_http(path, host, port)
    else:
        run_stdio(path)
