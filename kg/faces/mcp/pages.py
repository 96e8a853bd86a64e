"""What an assistant may read without calling a tool: pages about the atlas, and prompts for the common jobs."""

import json
from pathlib import Path
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError

from kg.errors import CallError
from kg.faces.mcp.served import Served
from kg.faces.mcp.shape import plain
from kg.faces.mcp.tools import Tools
from kg.query.library import queries

JSON = "application/json"


def add_pages(server: MCPServer[Any], served: Served) -> None:
    """Add the resources and the prompts."""
    _about(server, served)
    _single(server, served)
    _prompts(server)


def _about(server: MCPServer[Any], served: Served) -> None:
    @server.resource("atlas://guide", title="How to read the atlas", mime_type="text/markdown")
    def guide() -> str:
        """Claims, unknown and disputed, and how to ask."""
        return (Path(__file__).parent / "instructions.md").read_text("utf-8")

    @server.resource("atlas://overview", title="What is in the atlas", mime_type=JSON)
    def overview() -> str:
        """Kinds of things with counts, claims, conflicts, and the digest of the facts."""
        with served.atlas() as atlas:
            found = atlas.overview()
            edition = vars(atlas.edition())
        kinds = {row["kind"]: row["things"] for row in found.kinds}
        return _written({**edition, "conflicts": found.conflicts, "kinds": kinds})

    @server.resource("atlas://dictionary", title="The data dictionary", mime_type="text/markdown")
    def dictionary() -> str:
        """Every table and column, in English and Chinese."""
        with served.atlas() as atlas:
            return atlas.dictionary()


def _single(server: MCPServer[Any], served: Served) -> None:
    @server.resource("atlas://thing/{+id}", title="One thing", mime_type=JSON)
    def thing(id: str) -> str:  # noqa: A002 - the name in the address
        """What is known of one thing, with sources."""
        try:
            return _written(Tools(served).show(id).model_dump(mode="json", exclude_defaults=True))
        except CallError as error:
            raise ResourceNotFoundError(str(error)) from None

    @server.resource("atlas://source/{id}", title="One source", mime_type=JSON)
    def source(id: str) -> str:  # noqa: A002
        """A source: who published it, when and where, what it speaks of, and how often others agree."""
        try:
            with served.atlas() as atlas:
                found = atlas.source(id, size=0)
        except CallError as error:
            raise ResourceNotFoundError(str(error)) from None
        about = {name: plain(value) for name, value in found.about.items() if value not in (None, "")}
        counts = {f"{row['tbl']}.{row['col']}": row["claims"] for row in found.counts}
        return _written({**about, **found.agreement, "conflicts": len(found.conflicts), "claims": counts})

    @server.resource("atlas://query/{name}", title="One query of the library", mime_type="application/sql")
    def query(name: str) -> str:
        """The SQL of a query of the library."""
        if name not in queries():
            msg = f"there is no query {name!r}"
            raise ResourceNotFoundError(msg)
        return queries()[name].sql


def _prompts(server: MCPServer[Any]) -> None:
    @server.prompt(title="Shortlist models")
    def shortlist(need: str) -> str:
        """Models that meet a need, with what is not known of the rest."""
        return (
            f"Which models meet this need: {need}? Turn it into one question for `ask`, say how it was read, then list the known ones "
            "with size, licence and date, each with its sources. Say how many are unknown and which property is missing, and how many "
            "are disputed. Then name near misses and the condition they fail."
        )

    @server.prompt(title="Compare two things")
    def comparison(first: str, second: str) -> str:
        """Two things side by side, with sources and gaps."""
        return (
            f"Compare {first} and {second} with `compare`. Make a table of what is known of both with sources; then what is known of one "
            "only, said as unknown of the other, not as a no. For a disputed value call `why` and give both sides."
        )

    @server.prompt(title="Who says so?")
    def provenance(thing: str, property: str) -> str:  # noqa: A002
        """The claims behind a value."""
        return (
            f"Who says what about {property} of {thing}? Call `why`. Name each source with its authority, date, link and the place in it, say "
            "which claim is shown and by which rule, and whether the matter is in dispute."
        )

    @server.prompt(title="What would it cost?")
    def budget(model: str, users: str = "1M") -> str:
        """Memory, cards and money for a model."""
        return (
            f"What does it take to serve {model} to {users} daily users? Call `cost` with of=size and of=unit. Give figures with their bounds, "
            "name the three inputs that matter most with their sources, and say that it is an estimate."
        )

    @server.prompt(title="May I use it?")
    def licence(model: str, use: str = "a commercial product") -> str:
        """The terms of a model's licence for a use."""
        return (
            f"May {model} be used for {use}? `show` it, then `show` its licence. Quote commercial use, limits, territory, attribution and "
            "restrictions with their sources. What no source says is unknown: tell the reader to read the licence there."
        )


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
