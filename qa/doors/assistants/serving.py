"""How an assistant reaches the server: through its pipes, or through this machine's loopback."""

import hmac
import secrets
from typing import TYPE_CHECKING, Any

import anyio
import click
from mcp.server.stdio import stdio_server

from facts import QaError
from qa.doors.assistants.server import Assistant

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = "127.0.0.1"
_DENIED = b'{"error": "The token is missing or wrong; `qa mcp --http` prints it when it starts."}'


def serve_pipes(assistant: Assistant) -> None:
    """Serve the process that started this one, until it closes the pipe."""

    async def serve() -> None:
        async with stdio_server() as (incoming, outgoing):
            server = assistant.server
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


def serve_loopback(assistant: Assistant, port: int, token: str | None) -> None:
    """Serve programs of this machine that know the token, until Ctrl+C.

    Args:
        assistant: what answers.
        port: where, on 127.0.0.1 alone.
        token: what a program has to send as ``Authorization: Bearer``; None to make one.

    Raises:
        QaError: the port cannot be had.
    """
    import uvicorn

    from qa.doors.page.serving import check_free

    check_free(_HOST, port)
    secret = token or secrets.token_urlsafe(24)
    app = assistant.server.streamable_http_app(host=_HOST)
    click.echo(f"http://{_HOST}:{port}/mcp  (Authorization: Bearer {secret})", err=True)
    config = uvicorn.Config(Guarded(app, secret), host=_HOST, port=port, log_level="warning")
    uvicorn.Server(config).run()


class Guarded:
    """Lets through only requests that bring the token."""

    def __init__(self, app: "ASGIApp", token: str) -> None:
        """Guard ``app`` with ``token``."""
        if not token.strip():
            raise QaError("An empty token guards nothing; choose one, or let one be made.")
        self._app = app
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, or deny it; there is nothing here but HTTP."""
        if scope["type"] not in {"http", "lifespan"}:
            return
        if scope["type"] == "http":
            headers = dict(scope["headers"])
            if not hmac.compare_digest(headers.get(b"authorization", b""), self._expected):
                await _deny(send)
                return
        await self._app(scope, receive, send)


async def _deny(send: "Send") -> None:
    start: dict[str, Any] = {
        "type": "http.response.start",
        "status": 401,
        "headers": [(b"content-type", b"application/json"), (b"www-authenticate", b"Bearer")],
    }
    await send(start)
    await send({"type": "http.response.body", "body": _DENIED})
