"""The chat in a browser: ``qa serve``."""

import logging
import shlex
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from facts import QaError

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.typedefs import Handler, Middleware
    from textual_serve.server import Server

_LOCAL = ("127.0.0.1", "localhost", "::1")


class ServeError(QaError):
    """The chat cannot be served."""


def serve_chat(options: Sequence[str], host: str, port: int, public_url: str | None = None) -> None:
    """Serve the chat until Ctrl+C; each page that opens it has a chat of its own.

    Args:
        options: Options of ``qa`` that each chat is started with.
        host: Address to listen on. Anyone who reaches it can ask the facts.
        port: 1 to 65535.
        public_url: What browsers open it by, where that is not the address it listens on.

    Raises:
        ServeError: the extra ``serve`` is not installed, or the port cannot be had.
    """
    server = chat_server(options, host, port, public_url)
    _check_free(host, port)
    if host not in _LOCAL:
        click.echo(f"Anyone who can reach {host} can read and ask your facts.", err=True)
    server.serve()


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise ServeError(
            f"{host}:{port} cannot be listened on ({error.strerror}); choose another --port."
        ) from error


def chat_server(
    options: Sequence[str], host: str, port: int, public_url: str | None = None
) -> "Server":
    """The web server, not yet started.

    Raises:
        ServeError: the extra ``serve`` is not installed.
    """
    try:
        from aiohttp import web
        from textual_serve.server import Server
    except ImportError as error:
        raise ServeError(
            "The chat in a browser needs an extra; run: pip install 'qa-facts[serve]'"
        ) from error

    class ChatServer(Server):
        def initialize_logging(self) -> None:
            logging.basicConfig(level=logging.WARNING)  # not a line for each request

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(web.middleware(guard(self.public_url)))
            return app

        async def on_startup(self, _: web.Application) -> None:
            click.echo(f"The chat is on {self.public_url} (Ctrl+C ends)")

    command = shlex.join((sys.executable, "-m", "qa", *options))
    return ChatServer(command, host=host, port=port, title="qa", public_url=public_url)


def guard(public_url: str) -> "Middleware":
    """Turn away pages of other sites, which a browser would let ask the facts in our name."""
    own = urlsplit(public_url)
    names = set(_LOCAL) if own.hostname in _LOCAL else {own.hostname}

    async def guarded(request: "web.Request", handler: "Handler") -> "web.StreamResponse":
        from aiohttp import web

        asked = urlsplit(f"//{request.host}")
        origin = urlsplit(request.headers.get("Origin") or public_url)
        if not {asked.hostname, origin.hostname} <= names or origin.port != own.port:
            raise web.HTTPForbidden(text=f"Open the chat by its own address, {public_url}.")
        return await handler(request)

    return guarded
