"""The server: the tools, what may be read besides, and the two ways to reach it."""

import functools
import inspect
import json
import logging
import socket
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import anyio
from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, ImageContent, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import BaseModel, ValidationError

from kg.errors import CallError, FactsError, KgError, meant
from kg.faces.mcp.pages import add_pages
from kg.faces.mcp.served import Served
from kg.faces.mcp.stdio import speak
from kg.faces.mcp.tools import Tools

INSTRUCTIONS = (Path(__file__).parent / "instructions.md").read_text("utf-8")
READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
LARGEST = 1 << 20
"""Bytes of a request over HTTP: far more than any question takes."""


class AtlasServer(MCPServer[Any]):
    """A server whose errors are as plain as those of the command line."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool.

        Raises:
            ToolError: The call is at fault; it says what to write instead.
        """
        tools = [tool.name for tool in await self.list_tools()]
        if name not in tools:
            hint = meant(name[:100], tools, f"one of {', '.join(tools)}")
            msg = f"there is no tool {name[:100]!r} ({hint})"
            raise ToolError(msg)
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(_at_fault(error.__cause__)) from None
            raise type(error)(str(error).removeprefix(f"Error executing tool {name}: ")) from error.__cause__


def _at_fault(error: ValidationError) -> str:
    """Which arguments are wrong, without repeating what was given."""
    return "; ".join(
        f"{'.'.join(map(str, problem['loc'])) or 'arguments'}: {problem['msg']}" for problem in error.errors()
    )


def make_server(served: Served) -> AtlasServer:
    """A server over one warehouse."""
    server = AtlasServer(
        "generative-media-atlas",
        title="The atlas of generative media",
        instructions=INSTRUCTIONS,
        version=version("generative-media-atlas"),
        log_level="WARNING",
    )
    for tool in Tools(served).all():
        server.add_tool(_answered(tool), annotations=READ_ONLY, structured_output=False)
    add_pages(server, served)
    return server


def run_stdio(path: Path) -> None:
    """Serve one client over standard input and output, until it hangs up."""
    served = Served(path)
    try:
        anyio.run(speak, make_server(served), served)
    finally:
        served.close()


def run_http(path: Path, host: str, port: int) -> None:
    """Serve clients over streamable HTTP at ``/mcp``.

    Raises:
        CallError: Nothing can listen there.
    """
    _try_port(host, port)
    served = Served(path)
    try:
        make_server(served).run(
            "streamable-http", host=host, port=port, max_request_body_size=LARGEST, json_response=True
        )
    finally:
        served.close()


def _try_port(host: str, port: int) -> None:
    """Say plainly that a port is taken, which the web server would only log."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        msg = f"cannot listen at {host}:{port}: {error.strerror or error} (choose another --port or --host)"
        raise CallError(msg) from None


def _answered(tool: Callable[..., Any]) -> Callable[..., CallToolResult]:
    """The tool with its result once as data and once as compact text, and what is at fault as an error."""

    @functools.wraps(tool)
    def answered(*args: Any, **named: Any) -> CallToolResult:
        try:
            return _content(tool(*args, **named))
        except FactsError as error:
            raise ToolError("; ".join(error.lines())) from None
        except KgError as error:
            raise ToolError(str(error)) from None
        except Exception:
            logging.getLogger(__name__).exception("%s failed", tool.__name__)
            raise

    answered.__signature__ = inspect.signature(tool).replace(return_annotation=CallToolResult)  # type: ignore[attr-defined]
    return answered


def _content(result: BaseModel | list[Any]) -> CallToolResult:
    if isinstance(result, BaseModel):
        said = result.model_dump(mode="json", exclude_defaults=True)
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=said)
    content: list[TextContent | ImageContent] = [
        TextContent(type="text", text=part) if isinstance(part, str) else part.to_image_content()
        for part in result
    ]
    return CallToolResult(content=list(content))
