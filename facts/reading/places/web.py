"""Fetches a document from the web: public addresses only, within limits of size and time."""

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from facts.reading.blocks import DocumentError

if TYPE_CHECKING:
    import httpcore2

MOST_BYTES = 50_000_000
MOST_SECONDS = 60.0
"""For all of it, redirects included."""
QUIET_SECONDS = 15.0
"""How long a server may say nothing."""
MOST_REDIRECTS = 5

_CHUNK = 1 << 20

_NO_DOCUMENTS = ("audio/", "video/", "font/", "text/css", "text/javascript", "application/wasm")
"""How media types begin that are no documents; of all others the content decides."""
_HEADERS = (("User-Agent", "qa-facts"), ("Accept", "*/*"), ("Accept-Encoding", "identity"))


@dataclass(frozen=True, slots=True)
class Download:
    """What a server sent."""

    data: bytes
    url: str
    """Where it was found at last."""
    media_type: str
    charset: str | None


def fetch(url: str, *, allow_private: bool = False) -> Download:
    """Fetch the document at ``url``, by http or https.

    The name is resolved here, and the connection goes to an address that was checked, so that no
    later answer of a name server can lead elsewhere. Nothing in the document is run or followed.

    Args:
        url: its address.
        allow_private: whether it may be on this machine or in the local network.

    Raises:
        DocumentError: the address is refused, nothing answers, or what answers is no document.
    """
    import httpcore2

    from facts.reading.places.connecting import Connecting

    ends = time.monotonic() + MOST_SECONDS
    connecting = Connecting(
        ends, f"it takes longer than {MOST_SECONDS:.0f} seconds.", allow_private
    )
    try:
        with httpcore2.ConnectionPool(network_backend=connecting) as pool:
            for _ in range(MOST_REDIRECTS + 1):
                found = _get(pool, _checked(url), ends)
                if isinstance(found, Download):
                    return found
                url = urljoin(url, found)
    except httpcore2.TimeoutException as error:
        raise DocumentError("the server does not answer in time; try again later.") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise DocumentError(f"no connection to the server: {error}.") from error
    raise DocumentError(f"it redirects more than {MOST_REDIRECTS} times.")


def _checked(url: str) -> str:
    """``url`` as it is sent: without a fragment, everything in ASCII."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (UnicodeError, ValueError) as error:
        raise DocumentError("not a web address.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise DocumentError("only addresses that begin with http:// or https:// are read.")
    if parts.username is not None or parts.password is not None:
        raise DocumentError("addresses with a name and password in them are not read.")
    shown = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return urlunsplit((parts.scheme, shown + port, path, query, ""))


def _get(pool: "httpcore2.ConnectionPool", url: str, ends: float) -> Download | str:
    """What is at ``url``, or the address to which it redirects."""
    waits = dict.fromkeys(("connect", "read", "write", "pool"), QUIET_SECONDS)
    with pool.stream("GET", url, headers=_HEADERS, extensions={"timeout": waits}) as response:
        said = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        if response.status in {301, 302, 303, 307, 308} and "location" in said:
            return said["location"]
        if response.status != 200:
            raise DocumentError(f"the server answers with status {response.status}.")
        media_type, _, details = said.get("content-type", "").partition(";")
        media_type = media_type.strip().lower()
        if media_type.startswith(_NO_DOCUMENTS):
            raise DocumentError(f"the server sends {media_type}, which is no document.")
        packing = said.get("content-encoding", "identity").strip().lower() or "identity"
        pieces = _unpacked(response.iter_stream(), packing)
        data = b"".join(_within_limits(pieces, ends))
    return Download(data, url, media_type, _charset(details))


def _unpacked(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """What a server sends compressed although nobody asked it to; small pieces, as it may swell."""
    if packing == "identity":
        yield from pieces
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise DocumentError(f"the server sends it packed ({packing}); save it to a file first.")
    stream = zlib.decompressobj(zlib.MAX_WBITS | 32)  # either of the two, by its header
    try:
        for piece in pieces:
            yield stream.decompress(piece, _CHUNK)
            while stream.unconsumed_tail:
                yield stream.decompress(stream.unconsumed_tail, _CHUNK)
    except zlib.error as error:
        raise DocumentError("the server sends it damaged; try again later.") from error
    if not stream.eof:
        raise DocumentError("the server sends it only in part; try again later.")


def _within_limits(pieces: Iterator[bytes], ends: float) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_BYTES:
            raise DocumentError(f"larger than {MOST_BYTES // 1_000_000} MB.")
        if time.monotonic() > ends:
            raise DocumentError(f"it takes longer than {MOST_SECONDS:.0f} seconds.")
        yield piece


def _charset(details: str) -> str | None:
    for part in details.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None
