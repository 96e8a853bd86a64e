"""Serve the explorer until it is stopped."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import CallError
from kg.faces.web.app import create

SLOW = 15
"""Seconds that a client may keep a connection without a request."""
CROWD = 256
"""Connections at a time; who comes then is told to come later."""


def serve(path: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the warehouse at this address until a signal ends it; ``ready`` is told the address.

    Raises:
        CallError: The port is taken or may not be used.
    """
    app = create(path)
    listening = _listening(host, port)
    ready(f"http://{host}:{listening.getsockname()[1]}/")
    config = uvicorn.Config(
        app, log_level="warning", timeout_keep_alive=SLOW, limit_concurrency=CROWD, server_header=False,
        date_header=False, h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(CROWD)
    except OSError as error:
        msg = f"cannot serve at {host}:{port}: {error.strerror} (choose another with --port)"
        raise CallError(msg) from None
    return made
