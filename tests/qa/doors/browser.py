"""Drives a headless Chromium by its DevTools protocol: open a page, type, read the terminal."""

import asyncio
import base64
import itertools
import json
import re
import shutil
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

_PATIENCE = 60.0
_BINARY = 2
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[a-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.DOTALL)


def chromium() -> str | None:
    """The browser on this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


class Page:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self._received = b""
        self.asked: list[str] = []
        """Every address that the page has asked for something."""

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol; its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            said = await self._socket.receive_json(timeout=_PATIENCE)
            if said.get("method") == "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            if said.get("method") == "Network.webSocketFrameReceived":
                frame = said["params"]["response"]
                if frame["opcode"] == _BINARY:
                    self._received += base64.b64decode(frame["payloadData"])
            if said.get("id") == number:
                result: dict[str, Any] = said["result"]
                return result

    async def open(self, url: str) -> None:
        """Open a page, and note what its web socket brings."""
        await self.call("Network.enable")
        await self.call("Page.navigate", url=url)

    async def click(self, x: int, y: int) -> None:
        """Click there."""
        for kind in ("mousePressed", "mouseReleased"):
            place = {"x": x, "y": y, "button": "left", "clickCount": 1}
            await self.call("Input.dispatchMouseEvent", type=kind, **place)

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Select from one place to another."""
        places = (("mousePressed", start), ("mouseMoved", end), ("mouseReleased", end))
        for kind, (x, y) in places:
            held = {"x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
            await self.call("Input.dispatchMouseEvent", type=kind, **held)

    async def type(self, text: str) -> None:
        """Type into what has the focus, and press Enter."""
        await self.call("Input.insertText", text=text)
        for kind in ("rawKeyDown", "char", "keyUp"):
            enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
            await self.call("Input.dispatchKeyEvent", type=kind, **enter)

    async def press(self, key: str, code: int, *, control: bool = False) -> None:
        """Press a key of this name and Windows code."""
        for kind in ("rawKeyDown", "keyUp"):
            pressed = {"key": key, "code": key, "windowsVirtualKeyCode": code}
            modifiers = 2 if control else 0
            await self.call("Input.dispatchKeyEvent", type=kind, modifiers=modifiers, **pressed)

    async def evaluate(self, script: str) -> Any:
        """What a script in the page comes to."""
        said = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return said["result"].get("value")

    async def screenshot(self) -> bytes:
        """The page as PNG."""
        said = await self.call("Page.captureScreenshot")
        return base64.b64decode(said["data"])

    async def until(self, words: str) -> None:
        """Wait until the terminal in the page was sent `words`, on one line."""
        end = time.monotonic() + _PATIENCE
        while words not in (sent := self._text()):
            assert time.monotonic() < end, f"no {words!r} in {sent[-500:]!r}"
            await asyncio.sleep(0.2)
            await self.call("Runtime.evaluate", expression="0")  # frames come with its answer

    def _text(self) -> str:
        return _ESCAPES.sub(b"", self._received).decode(errors="replace")


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Page]:
    """A headless browser with an empty page; its profile is in `folder`."""
    command = [
        chromium() or "chromium",
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"),
        *(f"--user-data-dir={folder}", "--window-size=1200,800", "about:blank"),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program = await asyncio.create_subprocess_exec(*command, **quiet)  # type: ignore[arg-type]
    try:
        async with aiohttp.ClientSession() as session:
            address = await _address(session, folder / "DevToolsActivePort")
            async with session.ws_connect(address, max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        program.kill()
        await program.wait()


async def _address(session: aiohttp.ClientSession, file: Path) -> str:
    """Where the page's own socket is, once the browser has started."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        await asyncio.sleep(0.1)
        if not file.exists() or not file.read_text():
            continue
        port = file.read_text().splitlines()[0]
        async with session.get(f"http://127.0.0.1:{port}/json") as said:
            pages = [one for one in json.loads(await said.text()) if one["type"] == "page"]
        if pages:
            return str(pages[0]["webSocketDebuggerUrl"])
    raise AssertionError("the browser did not start")
