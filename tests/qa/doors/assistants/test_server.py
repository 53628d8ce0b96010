"""``qa mcp`` from the other side: the official SDK's client, over a real process."""

import os
import signal
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

pytest.importorskip("mcp")

import mcp_types as types
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

CHECKOUT = Path(__file__).parents[4]
NOTE = "The crane of the harbour lifts 40 tonnes.\n\nIt was built in 1911.\n"
LEAD = "Who leads the cluster in Hefei?"

FAKED = """
import sys, qa.models
from tests.conftest import FakeEncoder
qa.models.open_encoder = lambda model, *_: FakeEncoder(model)
from qa.doors.command_line import main
sys.argv = ["qa", *sys.argv[1:]]
try:
    main()
finally:
    assert "torch" not in sys.modules
"""
"""The program with the fake encoder, so that the tests wait for no model."""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CHECKOUT)}


@asynccontextmanager
async def connected(folder: Path, *options: str) -> AsyncIterator[Client]:
    """A client of a process of its own."""
    process = StdioServerParameters(
        command=sys.executable,
        args=["-c", FAKED, "--quiet", "mcp", *options],
        env=environment(),
        cwd=folder,
    )
    with (folder / "stderr").open("w") as notes:
        async with Client(stdio_client(process, errlog=notes)) as client:
            yield client


def said(result: types.CallToolResult) -> str:
    (content,) = result.content
    return text_of(content)


def text_of(content: Any) -> str:
    """The text of one of the protocol's contents, of which there are several types."""
    text: str = content.text
    return text


async def test_an_assistant_asks_follows_up_adds_and_shows(tmp_path: Path) -> None:
    (tmp_path / "crane.txt").write_text(NOTE)
    told: list[tuple[float, float | None, str | None]] = []

    async def tell(progress: float, total: float | None, message: str | None) -> None:
        told.append((progress, total, message))

    async with connected(tmp_path, "--writable") as client:
        asked = await client.call_tool("ask", {"question": LEAD})
        assert not asked.is_error
        assert asked.structured_content["hits"][0]["source"]["id"] == "china-digital-clusters"
        assert "<quoted-" in said(asked)
        followed = await client.call_tool("ask", {"question": "and in Hangzhou?", "after": [LEAD]})
        assert followed.structured_content["searched"] == "Who leads the cluster in Hangzhou?"
        added = await client.call_tool(
            "add_document", {"path": str(tmp_path / "crane.txt")}, progress_callback=tell
        )
        assert added.structured_content["documents"][0]["kind"] == "added"
        assert told == [(0, 1, f"reading {tmp_path / 'crane.txt'}")]
        again = await client.call_tool("ask", {"question": "How many tonnes does the crane lift?"})
        assert again.structured_content["hits"][0]["fact"]["id"] == "crane#1"
        shown = await client.call_tool("show_source", {"id": "crane"})
        assert "¶ 2: It was built in 1911." in said(shown)


async def test_what_can_be_done_is_told_with_its_types(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(tools) == ["ask", "search", "figures", "sources", "show_source"]
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
        assert all(tool.output_schema for tool in tools.values())
        with pytest.raises(MCPError, match="There is no tool 'add_document'"):
            await client.call_tool("add_document", {"path": "x"})
        prompts = (await client.list_prompts()).prompts
        assert [prompt.name for prompt in prompts] == ["answer-with-citations"]
        prompt = await client.get_prompt("answer-with-citations", {"question": "{what}?"})
        assert "from my library alone: {what}?" in text_of(prompt.messages[0].content)
        with pytest.raises(MCPError):
            await client.get_prompt("answer-with-citations", {})


async def test_sources_and_facts_are_resources(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        (listed,) = (await client.list_resources()).resources
        assert str(listed.uri) == "qa://source/china-digital-clusters"
        source = await client.read_resource(str(listed.uri))
        assert "137.8 billion yuan" in text_of(source.contents[0])
        fact = await client.read_resource("qa://fact/p08-fan-role")
        assert "Fan Qiuci" in text_of(fact.contents[0])
        templates = (await client.list_resource_templates()).resource_templates
        assert [one.uri_template for one in templates] == ["qa://source/{id}", "qa://fact/{id}"]
        for unknown in (
            "qa://fact/none",
            "qa://source/none",
            "qa://else/none",
            "file:///etc/passwd",
        ):
            with pytest.raises(MCPError) as caught:
                await client.read_resource(unknown)
            assert caught.value.code == types.INVALID_PARAMS


async def test_bad_calls_and_a_library_that_vanishes_leave_the_server_alive(tmp_path: Path) -> None:
    library = tmp_path / "own" / "library.sqlite"
    (tmp_path / "crane.txt").write_text(NOTE)
    async with connected(tmp_path, "--writable", "--library", str(library)) as client:
        missing = await client.call_tool("ask", {"question": LEAD})
        assert missing.is_error
        assert "there is no library yet" in said(missing)
        from facts import Library

        Library.open(library, create=True).close()
        for arguments in ({}, {"question": 5}, {"question": "x", "k": "many"}):
            wrong = await client.call_tool("ask", arguments)
            assert wrong.is_error
            assert said(wrong).startswith("These arguments do not fit")
        await client.call_tool("add_document", {"path": str(tmp_path / "crane.txt")})
        library.write_bytes(b"no longer a library" * 1000)
        for name in ("library.sqlite-wal", "library.sqlite-shm"):
            (library.parent / name).unlink(missing_ok=True)
        gone = await client.call_tool("sources", {})
        assert "Traceback" not in said(gone)
        assert (await client.list_tools()).tools


@pytest.mark.thorough
async def test_two_clients_share_a_library(tmp_path: Path) -> None:
    (tmp_path / "crane.txt").write_text(NOTE)
    async with connected(tmp_path, "--writable") as one, connected(tmp_path) as other:
        question = {"question": "How many tonnes does the crane lift?", "k": 1}
        await other.call_tool("ask", question)
        await one.call_tool("add_document", {"path": str(tmp_path / "crane.txt")})
        # The other opened the bundled facts alone; a server that starts now has the new library.
        async with connected(tmp_path) as third:
            found = await third.call_tool("ask", question)
        assert found.structured_content["hits"][0]["fact"]["id"] == "crane#1"


def test_a_client_that_is_killed_ends_its_server(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FAKED, "--quiet", "mcp"]
    with Popen(command, stdin=PIPE, stdout=PIPE, env=environment(), cwd=tmp_path) as server:
        assert server.stdin is not None
        server.stdin.write(b"this is no message\n")
        server.stdin.flush()
        server.stdin.close()
        assert server.wait(60) == 0


async def test_over_http_only_those_who_know_the_token_come_in(tmp_path: Path) -> None:
    httpx2 = pytest.importorskip("httpx2")
    from mcp.client.streamable_http import streamable_http_client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", FAKED, "mcp", "--http", "--port", str(port)]
    with Popen(
        command, stderr=PIPE, env={**environment(), "QA_MCP_TOKEN": "sesame"}, cwd=tmp_path
    ) as server:
        assert server.stderr is not None
        address = server.stderr.readline().decode().split()[0]
        assert address == f"http://127.0.0.1:{port}/mcp"
        try:
            await _wait_for(port)
            for headers in ({}, {"Authorization": "Bearer open"}):
                request = urllib.request.Request(address, b"{}", headers)  # noqa: S310
                with pytest.raises(urllib.error.HTTPError, match="401") as denied:
                    urllib.request.urlopen(request)  # noqa: S310
                assert "token is missing" in denied.value.read().decode()
            known = {"Authorization": "Bearer sesame"}
            async with httpx2.AsyncClient(headers=known, timeout=120) as http:
                transport: Any = streamable_http_client(address, http_client=http)
                async with Client(transport) as client:
                    answer = await client.call_tool("ask", {"question": LEAD})
            assert answer.structured_content["hits"]
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)


async def _wait_for(port: int) -> None:
    import anyio

    with anyio.fail_after(60):
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                await anyio.sleep(0.1)
            else:
                return
