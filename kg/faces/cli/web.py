"""``kg serve`` and ``kg site``: the explorer."""

import time
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import CallError
from kg.faces.cli.app import WarehouseOption, app, warehouse_path
from kg.faces.cli.output import progress

INSTALL = "the explorer needs its libraries (pip install 'generative-media-atlas[web]')"


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Where to listen.")] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    warehouse: WarehouseOption = None,
) -> None:
    """Serve the explorer and the JSON API; Ctrl-C ends it. A new build is shown without a restart.

    \b
    kg serve
    kg serve --port 8080 --host 0.0.0.0
    """
    try:
        from kg.faces.web.serve import serve as run
    except ImportError:
        raise CallError(INSTALL) from None
    path = warehouse_path(warehouse)
    run(path, host, port, lambda address: typer.echo(f"The atlas is at {address} (Ctrl-C ends it)", err=True))


@app.command()
def site(
    folder: Annotated[
        Path, typer.Argument(help="Where to write; a folder that is empty, or that this command wrote.")
    ],
    warehouse: WarehouseOption = None,
) -> None:
    """Write the explorer as a folder of pages that work offline, from a file or on any web host.

    \b
    kg site public
    """
    try:
        from kg.faces.web.site import write
    except ImportError:
        raise CallError(INSTALL) from None
    begun = time.monotonic()
    with progress("writing pages") as step:
        made = write(warehouse_path(warehouse), folder, step)
    typer.echo(
        f"{made.folder}: {made.pages:,} pages, {time.monotonic() - begun:.1f} s; open {made.folder}/index.html"
    )
