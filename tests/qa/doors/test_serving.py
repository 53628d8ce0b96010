"""The chat in a browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")
import aiohttp

from qa.doors.serving import ServeError, serve_chat
from tests.qa.doors.browser import browser, chromium

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture(scope="module")
def address(port: int, real_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`qa serve`, running."""
    folders = {"QA_CACHE_DIR": real_cache, "QA_DATA_DIR": tmp_path_factory.mktemp("data")}
    environment = {**os.environ, **{name: str(path) for name, path in folders.items()}}
    command = [sys.executable, "-m", "qa", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as program:
        assert program.stdout
        said = program.stdout.readline().decode()
        assert said == f"The chat is on http://127.0.0.1:{port} (Ctrl+C ends)\n"
        wait_for(port)
        yield f"http://127.0.0.1:{port}/"
        program.terminate()
        assert program.wait(10) == 0


def wait_for(port: int) -> None:
    """Wait until somebody listens on `port`."""
    end = time.monotonic() + 20
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")
async def test_a_question_is_answered_in_a_web_page(address: str, tmp_path: Path) -> None:
    async with browser(tmp_path / "profile") as page:
        await page.open(address)
        await page.until("44 facts from 1 source · ready")
        await page.click(400, 600)
        await page.type("How much revenue did the Hefei voice cluster make in 2021?")
        await page.until("137.8 billion yuan")
        await page.until("¶ 4")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "https://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.test"}, 403),
    ],
)
async def test_pages_of_other_sites_are_turned_away(
    address: str, session: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    for path in ("", "ws") if status == 403 else ("",):
        async with session.get(address + path, headers=headers) as said:
            assert said.status == status


def test_a_port_that_is_taken_is_told(address: str, port: int) -> None:
    with pytest.raises(ServeError, match=f"127.0.0.1:{port} cannot be listened on"):
        serve_chat((), "127.0.0.1", port)
    assert address


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(ServeError, match=r"pip install 'qa-facts\[serve\]'"):
        serve_chat((), "127.0.0.1", 8000)
