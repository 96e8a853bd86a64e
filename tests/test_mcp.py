"""Assistants: the server of the Model Context Protocol, driven by the SDK's own client."""

import asyncio
import contextlib
import json
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult, ImageContent, TextContent

from kg.atlas import Atlas
from kg.faces.cli import main
from kg.faces.mcp.served import Served
from kg.faces.mcp.server import INSTRUCTIONS, make_server

KG = str(Path(sys.executable).parent / "kg")
TALKS = (Path(__file__).parent / "conversations.txt").read_text("utf-8").split("\n\n")[1:]
Answer = dict[str, Any]
T = TypeVar("T")


@pytest.fixture(scope="module")
def served(real_warehouse: Path) -> Iterator[Served]:
    opened = Served(real_warehouse)
    yield opened
    opened.close()


def talk(served: Served, job: Callable[[Client], Awaitable[T]]) -> T:
    """Do something with a client of a server in this process."""

    async def run() -> T:
        async with Client(make_server(served)) as client:
            return await job(client)

    return asyncio.run(run())


def call(served: Served, tool: str, **arguments: Any) -> Answer:
    result = talk(served, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, said(result)
    return found(result)


def found(result: CallToolResult) -> Answer:
    """The result as data; the text that a model reads is the same."""
    assert result.structured_content == json.loads(said(result))
    return dict(result.structured_content or {})


def said(result: CallToolResult) -> str:
    (first, *_) = result.content
    assert isinstance(first, TextContent)
    return first.text


def rows(table: Answer) -> list[Answer]:
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


# What it says ---------------------------------------------------------------------


def test_an_answer_keeps_unknown_apart_from_no(served: Served, atlas: Atlas) -> None:
    question = "diffusion video models under 5B params with open weights"
    answer, expected = call(served, "ask", question=question, limit=5), atlas.ask(question)
    assert answer["reading"] == expected.reading
    assert [row["id"] for row in rows(answer["known"])] == [row["id"] for row in expected.rows[:5]]
    assert (answer["known"]["total"], answer["known"]["truncated"]) == (expected.total, True)
    assert answer["unknown"]["total"] == len(expected.unknown) > 0
    assert answer["unknown"]["first"][0]["missing"]
    assert answer["disputed"]["total"] == len(expected.disputed)


def test_each_of_several_questions_in_one_is_answered(served: Served, atlas: Atlas) -> None:
    question = "who made Imagen, and when was it released?"
    first = atlas.ask(question)
    (second,) = first.further
    found = call(served, "ask", question=question)
    assert (found["reading"], found["further"][0]["reading"]) == (first.reading, second.reading)
    assert [row["value"] for row in rows(found["further"][0]["known"])] == [
        row["value"] for row in second.rows
    ]


@pytest.mark.parametrize(
    ("tool", "given", "table"),
    [
        ("why", {"thing": "cogvideo", "property": "parameters"}, "rows"),
        ("show", {"thing": "cogvideo"}, "values"),
        ("compare", {"things": ["cogvideo", "imagen"]}, "rows"),
        ("ask", {"question": "open music models", "limit": 5}, "known"),
        ("query", {"name": "acquisitions"}, "rows"),
        ("cost", {"model": "imagen"}, "inputs"),
    ],
)
def test_every_source_cited_is_named_with_its_link(
    served: Served, atlas: Atlas, tool: str, given: Answer, table: str
) -> None:
    answer = call(served, tool, **given)
    cited = {
        source
        for row in rows(answer[table])
        for source in [row.get("source"), *row.get("sources", ())]
        if source and source != "computed"
    }
    assert cited
    links = {row["id"]: row["url"] or "" for row in atlas.rows("select id, url from sources")}
    assert {id_: about.get("url", "") for id_, about in answer["sources"].items()} == {
        id_: links[id_] for id_ in cited
    }
    assert all(about["title"] and about["authority"] for about in answer["sources"].values())


def test_a_comparison_leaves_a_gap_where_no_source_speaks(served: Served) -> None:
    both = {
        row["property"]: row for row in rows(call(served, "compare", things=["imagen", "CogVideo"])["rows"])
    }
    assert (both["parameters"]["imagen"], both["parameters"]["cogvideo"]) == ("3.4B", "9.4B")
    assert both["parameters"]["disputed"] == ["imagen"]
    assert (both["derived_from"]["imagen"], both["derived_from"]["cogvideo"]) == (None, ["cogview2"])


def test_a_value_stands_beside_its_sources_and_the_place_in_the_first(served: Served, atlas: Atlas) -> None:
    values = {row["property"]: row for row in rows(call(served, "show", thing="imagen")["values"])}
    best = atlas.why("imagen", "parameters")[0]
    assert (values["parameters"]["sources"], values["parameters"]["locator"]) == (
        [best["source"]],
        best["locator"],
    )
    assert values["parameters"]["disputed"]
    assert all(row["sources"] for row in values.values())


def test_a_search_finds_a_part_of_a_name_in_any_spelling(served: Served) -> None:
    ids = [row["id"] for row in rows(call(served, "search", words="STABLE diffusion")["rows"])]
    assert ids[0] == "stable-diffusion"


def test_the_schema_leads_from_a_table_to_its_columns(served: Served) -> None:
    tables = {row["table"] for row in rows(call(served, "schema")["rows"])}
    columns = {row["column"]: row["type"] for row in rows(call(served, "schema", name="models")["rows"])}
    assert {"models", "claims", "sources"} <= tables
    assert columns["parameters"] == "DOUBLE"


def test_a_diagram_comes_as_a_picture(served: Served) -> None:
    result = talk(served, lambda client: client.call_tool("draw", {"diagram": "coverage"}))
    picture = result.content[1]
    assert isinstance(picture, ImageContent)
    assert picture.mime_type == "image/png"
    assert picture.data.startswith("iVBORw0KGgo")


@pytest.mark.parametrize(
    ("tool", "arguments", "hint"),
    [
        ("ask", {"question": "flurb models"}, "did you mean"),
        ("ask", {"question": "video models", "as_of": "soon"}, "as_of"),
        ("show", {"thing": "imagn"}, "did you mean imagen"),
        ("why", {"thing": "imagen", "property": "colour"}, "they speak of: "),
        ("query", {"name": "largest-model"}, "did you mean largest-models"),
        ("query", {"name": "models-since", "parameters": {"until": "2024"}}, "it has: since"),
        ("schema", {"name": "model"}, "did you mean models"),
        ("sql", {"statement": "drop table models"}, "exactly one SELECT"),
        ("sql", {"statement": "select * from model"}, "model"),
        ("cost", {"model": "imagen", "on": "h1000"}, "h100"),
        ("draw", {"diagram": "timelin"}, "did you mean timeline"),
        ("ask", {"question": 17}, "question: Input should be a valid string"),
        ("ask", {"question": "x" * 10_000_000}, "question: String should have at most 2000 characters"),
        ("asks", {}, "did you mean ask"),
        ("compare", {"things": ["imagen", "nothing-at-all-like-it"]}, "nothing is called"),
    ],
)
def test_an_error_says_what_to_write_instead(served: Served, tool: str, arguments: Answer, hint: str) -> None:
    result = talk(served, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    assert hint in said(result)
    assert len(said(result)) < 600
    assert "Traceback" not in said(result)


def test_every_tool_says_that_it_only_reads(served: Served) -> None:
    tools = talk(served, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {
        "ask", "search", "show", "why", "query", "sql", "schema", "compare", "draw", "cost",
    }  # fmt: skip
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert all(tool.description for tool in tools)


def test_the_instructions_teach_what_unknown_means(served: Served) -> None:
    async def instructions(client: Client) -> str | None:
        return client.instructions

    assert talk(served, instructions) == INSTRUCTIONS
    assert "Never present an unknown as a no" in INSTRUCTIONS
    assert len(INSTRUCTIONS.split()) < 500


def test_resources_and_prompts_lead_to_the_same_facts(served: Served, atlas: Atlas) -> None:
    async def read(client: Client) -> list[str]:
        addresses = [
            "atlas://overview",
            "atlas://thing/cogvideo",
            "atlas://source/guohai-2023-10",
            "atlas://query/gaps",
        ]
        return [
            str((await client.read_resource(address)).contents[0].model_dump()["text"])
            for address in addresses
        ]

    overview, thing, source, query = talk(served, read)
    assert json.loads(overview)["claims"] == atlas.overview().claims
    assert json.loads(thing)["id"] == "cogvideo"
    assert json.loads(source)["authority"] == "independent"
    assert json.loads(source)["claims"]["models.parameters"] > 0
    assert query.startswith("-- ")
    prompt = talk(
        served, lambda client: client.get_prompt("comparison", {"first": "Sora", "second": "Kling"})
    )
    assert "Compare Sora and Kling" in prompt.messages[0].content.model_dump()["text"]


def test_a_resource_that_is_not_there_is_a_plain_error(served: Served) -> None:
    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as error:
            await client.read_resource("atlas://source/none-such")
        return str(error.value)

    assert talk(served, read).startswith("there is no source 'none-such' (")


# Both transports ------------------------------------------------------------------

EVERY: list[tuple[str, Answer]] = [
    ("ask", {"question": "open music models"}),
    ("search", {"words": "kling"}),
    ("show", {"thing": "cogvideo"}),
    ("why", {"thing": "imagen", "property": "parameters"}),
    ("compare", {"things": ["imagen", "cogvideo"]}),
    ("query", {"name": "acquisitions"}),
    ("schema", {"name": "models"}),
    ("sql", {"statement": "select count(*) as n from claims"}),
    ("cost", {"model": "imagen"}),
    ("draw", {"diagram": "coverage"}),
]


@pytest.fixture(scope="module")
def address(real_warehouse: Path) -> Iterator[str]:
    """A server over HTTP in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [KG, "mcp", "--http", "--port", str(port), "--warehouse", str(real_warehouse)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
        process.terminate()


@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_every_tool_gives_the_same_over_both_transports(
    transport: str, address: str, served: Served, real_warehouse: Path
) -> None:
    stdio = StdioServerParameters(command=KG, args=["mcp", "--warehouse", str(real_warehouse)])

    async def run() -> list[CallToolResult]:
        async with Client(stdio if transport == "stdio" else address) as client:
            return [await client.call_tool(tool, given) for tool, given in EVERY]

    async def here(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(tool, given) for tool, given in EVERY]

    assert asyncio.run(run()) == talk(served, here)


def test_a_flood_of_calls_is_answered_whole(address: str) -> None:
    async def flood() -> list[CallToolResult]:
        async with Client(address) as client:
            calls = (client.call_tool("show", {"thing": "cogvideo"}) for _ in range(50))
            return await asyncio.gather(*calls)

    results = asyncio.run(flood())
    assert len(results) == 50
    assert all(found(result)["id"] == "cogvideo" for result in results)


@pytest.mark.parametrize(("body", "status"), [(b"nonsense", 400), (b"[" * 10_000_000, 413), (b"{}", 400)])
def test_what_is_no_message_is_refused_over_http(address: str, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
    answer = httpx2.post(address, content=body, headers=headers)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_client_that_hangs_up_leaves_the_server_to_others(address: str) -> None:
    slow = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": "sql", "arguments": {"statement": "select sum(a.range * b.range) from range(1000000) a, range(1000000) b"}}}  # fmt: skip
    headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
    with contextlib.suppress(httpx2.TimeoutException):
        httpx2.post(address, json=slow, headers=headers, timeout=0.3)

    async def ask() -> CallToolResult:
        async with Client(address) as client:
            return await client.call_tool("show", {"thing": "cogvideo"})

    started = time.monotonic()
    assert found(asyncio.run(ask()))["id"] == "cogvideo"
    assert time.monotonic() - started < 5


@pytest.fixture
def process(real_warehouse: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A server over standard input and output that has said hello."""
    command = [KG, "mcp", "--warehouse", str(real_warehouse)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as started:  # type: ignore[call-overload]
        hello = {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        }
        assert exchange(started, {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello})[
            "result"
        ]
        yield started
        started.kill()


def exchange(process: "subprocess.Popen[bytes]", message: Answer | bytes) -> Answer:
    """Send a line and read one."""
    assert process.stdin is not None
    assert process.stdout is not None
    line = message if isinstance(message, bytes) else json.dumps(message).encode()
    process.stdin.write(line + b"\n")
    process.stdin.flush()
    return dict(json.loads(process.stdout.readline()))


def test_nonsense_is_answered_and_the_next_question_too(process: "subprocess.Popen[bytes]") -> None:
    for nonsense in (b"nonsense", b"\xff\xfe", b"[" * 10_000_000, b'{"jsonrpc": "2.0"}'):
        assert exchange(process, nonsense)["error"]["code"] == -32700
    call = {"name": "search", "arguments": {"words": "kling", "limit": 1}}
    answer = exchange(process, {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call})
    assert answer["result"]["structuredContent"]["rows"]["rows"][0][0] == "kling"


def test_a_hang_up_in_the_middle_of_a_statement_ends_the_server(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    assert process.stderr is not None
    slow = {"name": "sql", "arguments": {"statement": "select count(*) from range(1000000000000)"}}
    line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": slow}).encode()
    process.stdin.write(line + b"\n")
    process.stdin.close()
    assert process.wait(8) == 0
    assert "Traceback" not in process.stderr.read().decode()


def test_a_port_that_is_taken_is_said(real_warehouse: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [KG, "mcp", "--http", "--port", port, "--warehouse", str(real_warehouse)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert f"cannot listen at 127.0.0.1:{port}" in ran.stderr


# As the command line says it ------------------------------------------------------


@pytest.fixture
def command(
    atlas: Atlas, real_warehouse: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Sequence[str]], Answer]:
    """What a command prints as JSON; all of them share one open atlas."""
    for module in ("ask", "look", "cost"):
        monkeypatch.setattr(f"kg.faces.cli.{module}.open_warehouse", lambda _: contextlib.nullcontext(atlas))
    monkeypatch.setattr(
        "kg.warehouse.sandbox.run_select",
        lambda _, sql, values=None, limits=None: atlas.sql(sql, values, limits=limits),
    )
    monkeypatch.setenv("KG_WAREHOUSE", str(real_warehouse))

    def run(words: Sequence[str]) -> Answer:
        monkeypatch.setattr("sys.argv", ["kg", *words, "--format", "json"])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert ended.value.code == 0, printed.err
        return dict(json.loads(printed.out))

    return run


def arguments(line: str) -> tuple[str, Answer]:
    """A line of the conversations as a call of a tool."""
    tool, _, rest = line.partition(" ")
    if tool == "sql":
        return tool, {"statement": rest, "limit": 500}
    if tool == "ask":
        question, _, day = rest.partition(" --as-of ")
        return tool, {"question": question, "as_of": day, "limit": 500}
    words = shlex.split(rest)
    if tool == "query":
        return tool, {"name": words[0], "parameters": dict(w.split("=") for w in words[2:]), "limit": 500}
    if tool == "why":
        return tool, {"thing": words[0], "property": words[1]}
    if tool == "show":
        return tool, {"thing": rest}
    options = dict(zip(words[2::2], words[3::2], strict=True))
    given = {"inputs": dict([options.pop("--set").split("=")])} if "--set" in options else {}
    return tool, {"of": words[0], "model": words[1], **given, **{k.strip("-"): v for k, v in options.items()}}


def typed(line: str) -> list[str]:
    tool, _, rest = line.partition(" ")
    return [tool, rest] if tool == "sql" else shlex.split(line)


def agree(tool: str, answer: Answer, printed: Answer) -> None:
    """Hold a result to what the command prints."""
    if tool == "ask":
        assert answer["reading"] in {printed["reading"], printed["reading_zh"]}
        first(answer["known"], [row["id"] for row in printed["rows"]], "id")
        assert answer["unknown"]["total"] == len(printed["unknown"])
        assert answer["disputed"]["total"] == len(printed["disputed"])
    elif tool == "show":
        assert answer["claims"] == len(printed["rows"])
        assert sum(link["total"] for link in answer["links"].values()) == len(printed["links"]) + len(
            printed["linked_from"]
        )
    elif tool == "cost":
        (result,) = printed["rows"]
        same = {name: value for name, value in answer["figures"].items() if isinstance(value, str | int)}
        assert {name: result[name] for name in same if isinstance(result[name], str)} == {
            name: value for name, value in same.items() if isinstance(value, str)
        }
        for name, value in answer["figures"].items():
            if isinstance(value, int | float):
                assert value == pytest.approx(result[name], rel=1e-3)
    else:
        name = next(iter(answer["rows"]["columns"]), "")
        first(answer["rows"], [row.get(f"{name}_text", row[name]) for row in printed["rows"]], name)


def first(table: Answer, expected: list[Any], name: str) -> None:
    """Hold a column to what it should hold; where rows are left out, that is said."""
    values = [row[name] for row in rows(table)]
    assert values == expected[: len(values)]
    assert table["truncated"] == (len(values) < table["total"])
    assert table["truncated"] or len(values) == len(expected)


def test_there_are_thirty_conversations() -> None:
    assert len(TALKS) >= 30
    assert all(len(talk.splitlines()) >= 2 for talk in TALKS)


@pytest.mark.parametrize(
    "conversation", TALKS, ids=[re.sub(r"\W+", "-", t.splitlines()[0])[:40] for t in TALKS]
)
def test_a_conversation_gives_what_the_command_line_gives(
    conversation: str, served: Served, command: Callable[[Sequence[str]], Answer]
) -> None:
    lines = conversation.strip().splitlines()

    async def whole(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(*arguments(line)) for line in lines]

    for line, result in zip(lines, talk(served, whole), strict=True):
        assert not result.is_error, (line, said(result))
        agree(line.split(" ")[0], found(result), command(typed(line)))
