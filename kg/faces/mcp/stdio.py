"""Standard input and output: what cannot be read is answered, too."""

from typing import Any

import anyio
from anyio.streams.memory import MemoryObjectSendStream
from mcp.server import MCPServer
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp.types import PARSE_ERROR, ErrorData, JSONRPCError

from kg.faces.mcp.served import Served

NOT_READ = "this line is no message of the protocol (one JSON-RPC 2.0 object a line, in UTF-8)"


async def speak(server: MCPServer[Any], served: Served) -> None:
    """Serve one client until it hangs up; the SDK alone would pass over nonsense in silence."""
    async with stdio_server() as (read, write), anyio.create_task_group() as group:
        heard, messages = anyio.create_memory_object_stream[SessionMessage | Exception]()

        async def listen(heard: MemoryObjectSendStream[SessionMessage | Exception]) -> None:
            async with heard:
                async for item in read:
                    if isinstance(item, Exception):
                        error = ErrorData(code=PARSE_ERROR, message=NOT_READ)
                        await write.send(SessionMessage(JSONRPCError(jsonrpc="2.0", id=None, error=error)))
                    else:
                        await heard.send(item)
            # Nobody waits for what still runs, nor for what is just about to start.
            while True:
                served.stop()
                await anyio.sleep(0.1)

        group.start_soon(listen, heard)
        inner = server._lowlevel_server  # noqa: SLF001 - what `run_stdio_async` of the SDK itself runs
        await inner.run(messages, write, inner.create_initialization_options())
        group.cancel_scope.cancel()
