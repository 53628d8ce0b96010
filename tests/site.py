"""Say what the built site would load from other hosts; it is to load nothing.

Usage: python -m tests.site FOLDER
"""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

FOREIGN = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
STYLE_LOADS = re.compile(
    r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE
)
SCRIPT_LOADS = re.compile(
    r"""(?:import|fetch|importScripts|\.src\s*=|\.href\s*=)\s*\(?\s*["'`]((?:https?:)?//[^"'`]+)"""
)
LOADING = {
    ("audio", "src"), ("embed", "src"), ("iframe", "src"), ("image", "href"),
    ("image", "xlink:href"), ("img", "src"), ("img", "srcset"), ("input", "src"), ("link", "href"),
    ("object", "data"), ("script", "src"), ("source", "src"), ("source", "srcset"),
    ("track", "src"), ("use", "href"), ("use", "xlink:href"), ("video", "poster"), ("video", "src"),
}  # fmt: skip
"""Attributes whose address a browser fetches by itself; of a link, see ``FOLLOWED``."""
FOLLOWED = {"alternate", "author", "canonical", "copyright", "help", "license", "next", "prev"}
"""Relations of ``link`` that a browser does not fetch."""


class _Loads(HTMLParser):
    """Collects the foreign addresses that a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        given = {name: value or "" for name, value in attrs}
        self.found += STYLE_LOADS.findall(given.get("style", ""))
        if tag == "link" and set(given.get("rel", "").split()) <= FOLLOWED:
            return
        self.found += [
            address
            for name, value in given.items()
            if (tag, name) in LOADING
            for address in (value.split(",") if name == "srcset" else [value])
            if FOREIGN.match(address)
        ]

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.found += STYLE_LOADS.findall(data)
        elif self._inside == "script":
            self.found += SCRIPT_LOADS.findall(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def foreign(name: str, text: str) -> list[str]:
    """The addresses on other hosts that a file of the site makes a browser load."""
    if name.endswith(".css"):
        return STYLE_LOADS.findall(text)
    if name.endswith(".js"):
        return SCRIPT_LOADS.findall(text)
    page = _Loads()
    page.feed(text)
    page.close()
    return page.found


def all_foreign(site: Path) -> Iterator[str]:
    """Each foreign load of a site, with the file that asks for it.

    Raises:
        SystemExit: there is no site.
    """
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}]
    if not any(path.suffix == ".html" for path in files):
        raise SystemExit(f"There is no page in {site}; build the site first: make docs")
    for path in sorted(files):
        for address in foreign(path.name, path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(site)} loads {address}"


if __name__ == "__main__":
    found = list(all_foreign(Path(sys.argv[1])))
    print("\n".join(found) or "The site loads nothing from other hosts.")
    sys.exit(bool(found))
