"""The chat in a browser."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

pytest.importorskip("textual_serve")
import aiohttp

from qa.doors.page.guard import Admission
from qa.doors.page.server import MOST_SESSIONS, attend, bounded
from qa.doors.page.serving import ServeError, serve_chat
from qa.fact_base import FactBase
from tests.qa.doors.browser import Page, browser, chromium

CHECKOUT = Path(__file__).parents[4]
PATIENCE = 60.0
"""Seconds after which what was waited for never comes; a machine may have other work."""


class Served(NamedTuple):
    """A server that runs."""

    program: "subprocess.Popen[bytes]"
    root: str
    address: str
    """The root with the token that opens it."""


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture
def served(port: int, real_cache: Path, real_base: FactBase, tmp_path: Path) -> Iterator[Served]:
    """`qa serve`, running; `real_base` has compiled the model, which may take long."""
    folders = {"QA_CACHE_DIR": real_cache, "QA_DATA_DIR": tmp_path / "data"}
    environment = {**os.environ, **{name: str(path) for name, path in folders.items()}}
    command = [sys.executable, "-m", "qa", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as program:
        assert program.stdout
        said = program.stdout.readline().decode()
        assert said.startswith(f"The chat is on http://127.0.0.1:{port}/?token=")
        wait_for(port)
        yield Served(program, f"http://127.0.0.1:{port}/", said.split()[4])
        program.kill()


def wait_for(port: int) -> None:
    """Wait until somebody listens on `port`."""
    end = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as opened:
        yield opened


async def opened(session: aiohttp.ClientSession, served: Served) -> str:
    """The page, after the address with the token has been opened."""
    async with session.get(served.address) as said:
        assert (said.status, str(said.url)) == (200, served.root)
        return await said.text()


@pytest.mark.thorough
@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")
async def test_a_question_is_answered_in_a_web_page(served: Served, tmp_path: Path) -> None:
    async with browser(tmp_path / "profile") as page:
        await page.open(served.address)
        await page.until("44 facts from 1 source · ready")
        await page.type("How much revenue did the Hefei voice cluster make in 2021?")
        await page.until("137.8 billion yuan")
        await page.until("¶ 4")
        foreign = [one for one in page.asked if not one.startswith((served.root, "data:"))]
        assert page.asked
        assert foreign == []


@asynccontextmanager
async def answered_page(served: Served, profile: Path) -> AsyncIterator[Page]:
    """A browser that may use the clipboard, with a question answered in the chat."""
    async with browser(profile) as page:
        await page.call(
            "Browser.grantPermissions",
            permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
        )
        await page.open(served.address)
        await page.until("ready")
        await page.type("How much revenue did the Hefei voice cluster make in 2021?")
        await page.until("¶ 4")
        yield page


@pytest.mark.thorough
@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")
async def test_what_is_copied_in_a_web_page_is_on_the_clipboard(
    served: Served, tmp_path: Path
) -> None:
    async with answered_page(served, tmp_path / "profile") as page:
        await page.press("F8", 119)
        await page.until("Short answer")
        await page.type("")
        await page.until("Copied")
        assert await page.evaluate("navigator.clipboard.readText()") == "137.8 billion yuan"


@pytest.mark.thorough
@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")
async def test_control_c_copies_what_is_selected_and_the_chat_goes_on(
    served: Served, tmp_path: Path
) -> None:
    async with answered_page(served, tmp_path / "profile") as page:
        await page.drag((200, 20), (1000, 300))
        await page.press("c", 67, control=True)
        await page.until("Copied")
        assert "137.8 billion yuan" in await page.evaluate("navigator.clipboard.readText()")
        await page.type("Who leads the cluster in Hangzhou?")
        await page.until("Hikvision")


async def test_the_page_asks_nobody_else_and_lets_nobody_frame_it(
    served: Served, session: aiohttp.ClientSession
) -> None:
    page = await opened(session, served)
    links = re.findall(r"""(?:href|src)="([^"]+)"|url\("([^"]+)"\)""", page)
    named = [one or other for one, other in links]
    assert "static/fonts/RobotoMono-VariableFont_wght.ttf" in named
    assert not [one for one in named if one.startswith(("http", "//"))]
    for place in named:
        if not place.startswith("data:"):
            async with session.get(served.root + place) as said:
                assert said.status == 200
                assert "frame-ancestors 'none'" in said.headers["Content-Security-Policy"]
    for wanted in ("<title>Ask your documents", 'rel="icon"', 'name="viewport"'):
        assert wanted in page


async def test_the_token_opens_the_chat_once_and_nobody_gets_in_without(
    served: Served, session: aiohttp.ClientSession
) -> None:
    for path in ("", "ws", "static/js/textual.js", "?token=guessed"):
        async with session.get(served.root + path) as said:
            assert said.status == 403
    await opened(session, served)
    async with session.get(served.root) as said:
        assert said.status == 200
    async with aiohttp.ClientSession() as other, other.get(served.address) as said:
        assert said.status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Host": "evil.test"},
        {"Host": "[bad"},
        {"Host": "127.0.0.1:99999999"},
    ],
)
async def test_pages_of_other_sites_are_turned_away(
    served: Served, session: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    await opened(session, served)
    for path in ("", "ws"):
        async with session.get(served.root + path, headers=headers) as said:
            assert said.status in {400, 403}


async def test_a_socket_needs_an_origin_and_no_more_chats_than_eight_are_open(
    served: Served, session: aiohttp.ClientSession
) -> None:
    await opened(session, served)
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await session.ws_connect(served.root + "ws")
    assert refused.value.status == 403
    sockets = [await chat_in_page(session, served) for _ in range(MOST_SESSIONS)]
    with pytest.raises(aiohttp.WSServerHandshakeError) as full:
        await chat_in_page(session, served)
    assert full.value.status == 503
    for socket_ in sockets:
        await socket_.close()


async def test_a_chat_in_a_page_is_drawn_in_bounds_and_dies_with_the_server(
    served: Served, session: aiohttp.ClientSession
) -> None:
    await opened(session, served)
    page = await chat_in_page(session, served, "?width=99999999&height=99999999")
    await page.send_str("no JSON")
    await page.send_json(["resize", {"width": 10**9, "height": -5}])
    drawn = b""
    while b"ready" not in drawn:
        drawn += (await page.receive(timeout=PATIENCE)).data
    (child,) = children(served.program.pid)
    served.program.send_signal(signal.SIGINT)
    assert served.program.wait(PATIENCE / 2) == 130
    assert not Path(f"/proc/{child}").exists()


async def test_the_chats_end_when_the_server_is_killed(
    served: Served, session: aiohttp.ClientSession
) -> None:
    await opened(session, served)
    page = await chat_in_page(session, served)
    drawn = b""
    while b"ready" not in drawn:
        drawn += (await page.receive(timeout=PATIENCE)).data
    (child,) = children(served.program.pid)
    served.program.kill()
    served.program.wait()
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{child}").exists() and "Z" not in state(child):
        assert time.monotonic() < end
        time.sleep(0.1)


async def chat_in_page(
    session: aiohttp.ClientSession, served: Served, size: str = ""
) -> aiohttp.ClientWebSocketResponse:
    origin = served.root.rstrip("/")
    return await session.ws_connect(f"{served.root}ws{size}", origin=origin, max_msg_size=0)


def children(process: int) -> list[int]:
    """The processes that a process has started and that still run."""
    command = ["ps", "-o", "pid=", "--ppid", str(process)]
    found = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    return [int(one) for one in found.stdout.split()]


def state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")")[1].split()[0]
    except FileNotFoundError:
        return "Z"


def test_sizes_that_a_page_asks_for_are_bounded() -> None:
    assert [bounded("width", asked) for asked in ("1", "120", "999999", "x", None)] == [
        *(20, 120, 400, 80, 80)
    ]


def test_addresses_are_told_that_work_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.doors.page.guard._own_address", lambda: "10.0.0.7")
    local, elsewhere = Admission("0.0.0.0", 8000).addresses()  # noqa: S104
    assert local.startswith("http://127.0.0.1:8000/?token=")
    assert elsewhere.startswith("http://10.0.0.7:8000/?token=")
    assert Admission("::1", 8000).addresses()[0].startswith("http://[::1]:8000/?token=")
    public = Admission("127.0.0.1", 8000, "https://facts.test/qa/")
    assert public.addresses()[0].startswith("https://facts.test/qa/?token=")


async def test_a_chat_that_nobody_types_in_ends(
    monkeypatch: pytest.MonkeyPatch, aiohttp_page: Callable[[], object]
) -> None:
    monkeypatch.setattr("qa.doors.page.server.IDLE", 0.2)
    await asyncio.wait_for(attend(cast("Any", aiohttp_page()), None), PATIENCE)


@pytest.fixture
def aiohttp_page() -> Callable[[], object]:
    """A page that never says anything."""

    class Silent:
        async def receive(self, timeout: float) -> None:
            await asyncio.wait_for(asyncio.Event().wait(), timeout)

    return Silent


def test_a_port_that_is_taken_is_told(served: Served, port: int) -> None:
    with pytest.raises(ServeError, match=f"127.0.0.1:{port} cannot be listened on"):
        serve_chat((), "127.0.0.1", port)
    assert served


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(ServeError, match=r"pip install 'qa-facts\[serve\]'"):
        serve_chat((), "127.0.0.1", 8000)
