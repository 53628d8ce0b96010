"""The server of ``qa serve``: a page, and for each browser that shows it a chat of its own."""

import asyncio
import html
import logging
import shlex
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from qa.doors.page.guard import Admission, harden

MOST_SESSIONS = 8
"""Chats at once; each is a process of about 200 MB."""
IDLE = 30 * 60.0
"""Seconds without a key after which a chat ends."""
_SIZES = {"width": (20, 80, 400), "height": (5, 24, 150)}
"""Fewest, usual and most columns and lines of a chat."""
_PATIENCE = 1.0
"""Seconds that a chat has to end by itself."""
_PAGE = Path(__file__).parent / "chat_page.html"


class Session(AppService):
    """One chat, in a process that ends with its page."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Any:
        environment = self._build_environment(width=width, height=height)
        pipe, command = asyncio.subprocess.PIPE, shlex.split(self.command)
        opened = await asyncio.create_subprocess_exec(
            *command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe
        )
        self._process, self._stdin = opened, opened.stdin
        return opened

    async def stop(self) -> None:
        """End the chat; one that does not end is killed."""
        if not (opened := self._process):
            return
        with suppress(TimeoutError, OSError):
            async with asyncio.timeout(_PATIENCE):
                await super().stop()
        with suppress(ProcessLookupError):
            opened.kill()
        await opened.wait()


class ChatServer(Server):
    """textual-serve's server with a page, bounds and a guard of our own."""

    def __init__(
        self, options: Sequence[str], host: str, port: int, public_url: str | None
    ) -> None:
        """Prepare; ``serve`` starts it. The arguments are those of ``serve_chat``."""
        command = shlex.join((sys.executable, "-m", "qa", *options))
        super().__init__(command, host=host, port=port, public_url=public_url)
        self._public_url = public_url
        self._admission = Admission(host, port, public_url, click.echo)
        self._pages: set[web.WebSocketResponse] = set()

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._admission.guard())
        app.on_response_prepare.append(_hardened)
        return app

    async def on_startup(self, _: web.Application) -> None:
        """Say how to open the chat."""
        for address in self._admission.addresses():
            click.echo(f"The chat is on {address} (Ctrl+C ends)")

    async def on_shutdown(self, _: web.Application) -> None:
        """Close every page, which ends its chat."""
        await asyncio.gather(*(page.close() for page in tuple(self._pages)))

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, which asks this server alone for what it needs."""
        base = self._public_url or f"http://{request.host}"
        socket_url = html.escape(f"ws{base.rstrip('/').removeprefix('http')}/ws")
        page = _PAGE.read_text(encoding="utf-8").replace("WEBSOCKET", socket_url)
        return web.Response(text=page, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A chat for a page, until either ends."""
        if len(self._pages) >= MOST_SESSIONS:
            raise web.HTTPServiceUnavailable(text="Too many chats are open; close one.")
        page = web.WebSocketResponse(heartbeat=15, timeout=_PATIENCE)
        self._pages.add(page)
        try:
            await page.prepare(request)
            await self._show(page, *(bounded(name, request.query.get(name)) for name in _SIZES))
        finally:
            self._pages.discard(page)
        await page.close()
        return page

    async def _show(self, page: web.WebSocketResponse, width: int, height: int) -> None:
        session = Session(
            self.command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=page.close,  # type: ignore[arg-type]
            download_manager=self.download_manager,
        )
        try:
            await session.start(width, height)
            await attend(page, session)
        finally:
            await session.stop()

    def serve(self, debug: bool = False) -> None:
        """Serve until a signal ends it, and end with its status."""
        logging.basicConfig(level=logging.WARNING)  # not a line for each request
        loop = asyncio.new_event_loop()
        ended: list[int] = []

        def end(number: int) -> None:
            ended.append(number)
            self.request_exit()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, partial(end, number))
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            handle_signals=False,
            loop=loop,
            print=None,
            shutdown_timeout=_PATIENCE,
        )
        if ended:
            raise SystemExit(128 + ended[0])


async def _hardened(_: web.Request, response: web.StreamResponse) -> None:
    harden(response)


def bounded(name: str, asked: object) -> int:
    """A width or a height that a page asks for, within bounds; the usual one for no number."""
    least, usual, most = _SIZES[name]
    try:
        return max(least, min(most, int(str(asked))))
    except ValueError:
        return usual


async def attend(page: web.WebSocketResponse, session: Any) -> None:
    """Hand over what a page sends until it is closed, or nobody has typed for long."""
    clock = asyncio.get_running_loop().time
    typed = clock()
    while (left := typed + IDLE - clock()) > 0:
        try:
            message = await page.receive(timeout=left)
        except TimeoutError:
            return
        if message.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}:
            return
        if message.type is WSMsgType.TEXT:
            with suppress(ValueError, LookupError, TypeError, AttributeError):  # not from our page
                kind, *rest = message.json()
                typed = clock() if kind == "stdin" else typed
                await _hand_over(page, session, kind, *rest)


async def _hand_over(
    page: web.WebSocketResponse, session: Any, kind: str, said: Any = None
) -> None:
    if kind == "stdin":
        await session.send_bytes(said.encode("utf-8"))
    elif kind == "resize":
        await session.set_terminal_size(*(bounded(name, said[name]) for name in _SIZES))
    elif kind == "ping":
        await page.send_json(["pong", said])
    elif kind == "blur":
        await session.blur()
    elif kind == "focus":
        await session.focus()
