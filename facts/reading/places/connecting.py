"""Connections to addresses that may be visited, and that end in time whatever a server does."""

import socket
import threading
import time
from contextlib import suppress
from typing import Any

import httpcore2

from facts.reading.blocks import DocumentError
from facts.reading.places.addresses import is_public

QUIET_SECONDS = 15.0
"""How long a name server may say nothing."""


class Connecting(httpcore2.SyncBackend):
    """Connects to the addresses that a name stands for, if all of them may be visited.

    The name is resolved here, and the connection goes to an address that was checked.
    """

    def __init__(self, ends: float, too_late: str, allow_private: bool) -> None:
        """Connect until ``ends``, by the monotonic clock; ``too_late`` is said after it."""
        self._ends, self._too_late, self._allow_private = ends, too_late, allow_private

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *more: Any, **settings: Any
    ) -> httpcore2.NetworkStream:
        """Connect to one of the addresses of ``host``."""
        address = address_of(host, port, self.left(None), allow_private=self._allow_private)
        stream = super().connect_tcp(address, port, self.left(timeout), *more, **settings)
        return _Ending(stream, self)

    def left(self, timeout: float | None) -> float:
        """Seconds that may still be waited, ``timeout`` at most.

        Raises:
            DocumentError: there are none.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise DocumentError(self._too_late)
        return left if timeout is None else min(left, timeout)


class _Ending(httpcore2.NetworkStream):
    """A connection that ends in time, also where a byte comes now and then."""

    def __init__(self, stream: httpcore2.NetworkStream, connecting: Connecting) -> None:
        self._stream, self._left = stream, connecting.left
        self._connecting = connecting

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Ending(secure, self._connecting)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def address_of(host: str, port: int, seconds: float, *, allow_private: bool) -> str:
    """The first address of ``host``; none of them may be private unless allowed.

    Raises:
        DocumentError: it is refused, or there is none.
    """
    found = _resolved(host, port, min(seconds, QUIET_SECONDS))
    if not found:
        raise DocumentError(f"no server of the name {host} was found.")
    if not allow_private and not all(map(is_public, found)):
        raise DocumentError(
            f"{host} is on this machine or in the local network; allow it with --allow-private."
        )
    return found[0]


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of ``host``; a name server cannot be told to hurry, so a thread asks it."""
    found: list[str] = []

    def ask() -> None:
        with suppress(OSError, UnicodeError):
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(entry[4][0]) for entry in entries)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    return list(found)
