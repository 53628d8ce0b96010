"""Who may open the page of ``qa serve``: the browser that was shown its one-time address."""

import ipaddress
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.typedefs import Handler, Middleware

LOCAL = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - to be told from others
_COOKIE = "qa-chat"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address for documentation: asking which way leads there sends nothing."""

_HEADERS = {
    # Nothing but this server is asked for anything, and no other page may show this one.
    "Content-Security-Policy": (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:;"
        " connect-src 'self' ws: wss:; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass
class Admission:
    """Who is let in. A token opens the chat once and becomes a cookie; then there is another."""

    host: str
    port: int
    public_url: str | None = None
    tell: Callable[[str], None] = lambda _: None
    """Is told the addresses that open the chat, whenever they are others."""
    _token: str = field(default_factory=secrets.token_urlsafe)
    _cookies: set[str] = field(default_factory=set)

    def addresses(self) -> list[str]:
        """The addresses that open the chat, with the token of now."""
        if self.public_url:
            return [f"{self.public_url.rstrip('/')}/?token={self._token}"]
        names = [self.host] if self.host not in EVERYWHERE else ["127.0.0.1", _own_address()]
        literal = [f"[{name}]" if ":" in name else name for name in dict.fromkeys(names)]
        return [f"http://{name}:{self.port}/?token={self._token}" for name in literal]

    def guard(self) -> "Middleware":
        """Turn away who was not shown the address, and pages of other sites."""
        from aiohttp import web

        @web.middleware
        async def guarded(request: "web.Request", handler: "Handler") -> "web.StreamResponse":
            if not self._is_own(request):
                raise web.HTTPForbidden(text="Open the chat by its own address.")
            if request.cookies.get(_COOKIE) in self._cookies:
                return await handler(request)
            if not secrets.compare_digest(request.query.get("token", "").encode(), self._bytes):
                raise web.HTTPForbidden(text="Open the chat by the address that `qa serve` prints.")
            return self._welcome()

        return guarded

    @property
    def _bytes(self) -> bytes:
        return self._token.encode()

    def _welcome(self) -> "web.StreamResponse":
        """Give a cookie for the token, which opens nothing any more."""
        from aiohttp import web

        cookie, self._token = secrets.token_urlsafe(), secrets.token_urlsafe()
        self._cookies.add(cookie)
        self.tell("For another browser:")
        for address in self.addresses():
            self.tell(f"  {address}")
        answer = web.HTTPFound("./")
        secure = (self.public_url or "").startswith("https:")
        answer.set_cookie(_COOKIE, cookie, httponly=True, samesite="Strict", secure=secure)
        raise answer

    def _is_own(self, request: "web.Request") -> bool:
        """Whether the request is meant for this server, and comes from its own page."""
        public = _netloc(self.public_url or "")
        asked, origin = _netloc(f"//{request.host}"), request.headers.get("Origin")
        if asked is None or not (asked == public or self._answers_to(asked[0])):
            return False
        if origin is None:
            return request.headers.get("Upgrade", "").lower() != "websocket"
        return _netloc(origin) in {asked, public} - {None}

    def _answers_to(self, name: str) -> bool:
        """Whether a browser that asks for ``name`` may mean this server.

        An address in figures always means the machine that it leads to; a name can be made to
        lead anywhere.
        """
        if self.host in EVERYWHERE:
            return name in {"localhost", socket.gethostname().lower()} or _is_address(name)
        return name == self.host or (self.host in LOCAL and name in LOCAL)


def harden(response: "web.StreamResponse") -> None:
    """Give an answer the headers that keep other sites out."""
    response.headers.update(_HEADERS)


def _netloc(url: str) -> tuple[str, int | None] | None:
    """Name and port of an address; None where it is none."""
    try:
        parts = urlsplit(url)
        return (parts.hostname, parts.port) if parts.hostname else None
    except ValueError:
        return None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_address() -> str:
    """The address of this machine that others reach it by; the local one where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
