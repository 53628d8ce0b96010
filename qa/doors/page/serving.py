"""The chat in a browser: ``qa serve``."""

import socket
from collections.abc import Sequence

import click

from facts import QaError
from qa.doors.page.guard import LOCAL


class ServeError(QaError):
    """The chat cannot be served."""


def serve_chat(options: Sequence[str], host: str, port: int, public_url: str | None = None) -> None:
    """Serve the chat until Ctrl+C; each page that opens it has a chat of its own.

    Args:
        options: Options of ``qa`` that each chat is started with.
        host: Address to listen on. Whoever has the printed address can ask the facts.
        port: 1 to 65535.
        public_url: What browsers open it by, where that is not the address it listens on.

    Raises:
        ServeError: the extra ``serve`` is not installed, or the port cannot be had.
    """
    try:
        import textual_serve.server  # noqa: F401

        from qa.doors.page.server import ChatServer
    except ImportError as error:
        raise ServeError(
            "The chat in a browser needs an extra; run: pip install 'qa-facts[serve]'"
        ) from error
    check_free(host, port)
    if host not in LOCAL:
        click.echo("Whoever opens one of these addresses can read and ask your facts.", err=True)
    ChatServer(options, host, port, public_url).serve()


def check_free(host: str, port: int) -> None:
    """Look whether this address can be listened on.

    Raises:
        ServeError: it cannot.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise ServeError(
            f"{host}:{port} cannot be listened on ({error.strerror}); choose another --port."
        ) from error
