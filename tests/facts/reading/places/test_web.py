"""Fetching from a web server on this machine; no other is reached for."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from facts.reading.blocks import DocumentError
from facts.reading.documents import read_download
from facts.reading.places import connecting, web
from facts.reading.places.addresses import is_public
from facts.reading.places.web import fetch

Serve = Callable[..., None]


class Site:
    """What a test's web server sends for each path."""

    def __init__(self) -> None:
        self.pages: dict[str, Serve] = {}
        self.asked: list[str] = []
        self.address = ""


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            made.pages[self.path](self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


def sends(data: bytes, status: int = 200, **headers: str) -> Serve:
    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return serve


def refusal(url: str, *, allow_private: bool = True) -> str:
    with pytest.raises(DocumentError) as refused:
        fetch(url, allow_private=allow_private)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_page_becomes_a_document_of_its_address(site: Site) -> None:
    page = "<title>Snow</title><p>Snow is cold, says Zoë.</p>".encode("latin-1")
    site.pages["/snow%20is/cold.html?a=1"] = sends(
        page, Content_Type="text/html; charset=iso-8859-1"
    )
    url = f"{site.address}/snow is/cold.html?a=1"
    page_there = fetch(url, allow_private=True)
    (document,) = read_download(page_there, f"{url}#part", {"author": "Ada"})
    source = document.source
    assert (source.id, source.title, source.author, source.url) == ("cold", "Snow", "Ada", url)
    assert source.publisher == "127.0.0.1"
    assert document.facts[0].text == "Snow is cold, says Zoë."
    assert (document.origin.place, document.origin.path) == (url, None)


def test_redirects_are_followed_a_few_times(site: Site) -> None:
    site.pages["/a"] = sends(b"", 302, Location="/b")
    site.pages["/b"] = sends(b"", 308, Location=f"{site.address}/c")
    site.pages["/c"] = sends(b"Snow is cold.", Content_Type="text/plain")
    found = fetch(f"{site.address}/a", allow_private=True)
    assert (found.data, found.url) == (b"Snow is cold.", f"{site.address}/c")


def test_redirects_for_ever_are_not(site: Site) -> None:
    site.pages["/a"] = sends(b"", 302, Location="/a")
    assert "redirects more than 5 times" in refusal(f"{site.address}/a")
    assert len(site.asked) == 6


def test_a_redirect_may_not_lead_to_a_private_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = sends(b"", 302, Location="http://localhost:1/secret")
    allowed = connecting.address_of

    def only_the_first(host: str, port: int, seconds: float, *, allow_private: bool) -> str:
        return allowed(host, port, seconds, allow_private=host == "127.0.0.1")

    monkeypatch.setattr(connecting, "address_of", only_the_first)
    assert "localhost is on this machine" in refusal(f"{site.address}/a", allow_private=False)


@pytest.mark.parametrize(
    ("serve", "said"),
    [
        (sends(b"x", 404), "answers with status 404"),
        (sends(b"x", Content_Type="video/mp4"), "sends video/mp4, which is no document"),
        (sends(b"x", Content_Encoding="br"), "sends it packed (br); save it to a file first"),
        (sends(b"x", Content_Encoding="gzip"), "sends it only in part"),
        (sends(b"nonsense", Content_Encoding="gzip"), "sends it damaged"),
        (sends(gzip.compress(bytes(2000)), Content_Encoding="gzip"), "larger than 0 MB"),
        (sends(b"", 302, Location="file:///etc/passwd"), "only addresses that begin with http"),
        (sends(b"x" * 2000), "larger than 0 MB"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "no connection to the server"),
        (lambda handler: time.sleep(0.5), "does not answer in time"),
    ],
    ids=[
        "missing",
        "video",
        "packed",
        "part",
        "damaged",
        "bomb",
        "file",
        "large",
        "nonsense",
        "silent",
    ],
)
def test_what_is_no_document_is_refused(
    site: Site, serve: Serve, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "MOST_BYTES", 1000)
    monkeypatch.setattr(web, "QUIET_SECONDS", 0.2)
    site.pages["/"] = serve
    assert said in refusal(site.address)


def test_what_a_server_compresses_unasked_is_read(site: Site) -> None:
    for packing, data in (
        ("gzip", gzip.compress(b"Snow is cold.")),
        ("deflate", zlib.compress(b"Snow is cold.")),
    ):
        site.pages["/"] = sends(data, Content_Encoding=packing, Content_Type="text/plain")
        assert fetch(site.address, allow_private=True).data == b"Snow is cold."


@pytest.mark.parametrize(
    "media_type",
    ["application/octet-stream", "application/x-pdf", "application/vnd.ms-excel", "text/csv"],
)
def test_a_media_type_does_not_keep_a_document_out(site: Site, media_type: str) -> None:
    site.pages["/"] = sends(b"Snow is cold.", Content_Type=media_type)
    assert fetch(site.address, allow_private=True).media_type == media_type


def test_what_trickles_in_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_SECONDS", 0.0)
    site.pages["/"] = sends(b"Snow is cold.")
    assert "takes longer than 0 seconds" in refusal(site.address)


def test_headers_and_bytes_that_drip_are_given_up(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            for letter in b"HTTP/1.1 200 OK\r\nX: " + b"a" * 500:
                handler.wfile.write(bytes([letter]))
                time.sleep(0.05)

    monkeypatch.setattr(web, "MOST_SECONDS", 0.5)
    site.pages["/"] = drip
    started = time.monotonic()
    said = refusal(site.address)
    assert "takes longer than 0 seconds" in said or "does not answer in time" in said
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://x.test/a", "only addresses that begin with http"),
        ("http://", "only addresses that begin with http"),
        ("http://me:secret@x.test/", "name and password"),
        ("http://x.test:port/", "not a web address"),
        ("http://127.0.0.1:1/", "on this machine or in the local network"),
        ("http://[::1]:1/", "on this machine or in the local network"),
        ("http://localhost:1/", "on this machine or in the local network"),
        ("http://169.254.169.254/latest", "on this machine or in the local network"),
        ("http://2130706433/", "on this machine or in the local network"),
        ("http://no-such-host.invalid/", "no server of the name no-such-host.invalid"),
    ],
)
def test_an_address_that_may_not_be_read_is_not_asked(url: str, said: str) -> None:
    assert said in refusal(url, allow_private=False)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),
        ("10.0.0.1", False),
        ("172.16.9.9", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  (no server listens here)
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False),
        ("::10.0.0.1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:10.0.0.1", False),
        ("64:ff9b:1::5db8:d822", False),
        ("2001:470:1::5efe:10.0.0.1", False),
        ("2001:470:1::200:5efe:192.168.1.1", False),
        ("2001:0:a00:1::1", False),
        ("64:ff9b::e000:1", False),
    ],
)
def test_private_addresses_are_told_from_public_ones(address: str, public: bool) -> None:
    assert is_public(address) == public
