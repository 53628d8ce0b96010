"""What the built site would load from elsewhere is found; a link that people follow is no load."""

from pathlib import Path

import pytest

from tests.site import all_foreign, foreign


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://cdn.test/x.js"></script>'),
        ("a.html", "<script>fetch('https://cdn.test/x.js')</script>"),
        ("a.html", '<link rel="stylesheet" href="https://cdn.test/x.js">'),
        ("a.html", '<link rel="preconnect" href="https://cdn.test/x.js">'),
        ("a.html", '<img srcset="a.png 1x, https://cdn.test/x.js">'),
        ("a.html", "<style>@import 'https://cdn.test/x.js';</style>"),
        ("a.html", '<p style="background: url(https://cdn.test/x.js)">'),
        ("a.css", '@font-face { src: url("https://cdn.test/x.js") }'),
        ("a.svg", '<svg><image href="https://cdn.test/x.js"/></svg>'),
        ("a.svg", "<svg><style>@font-face { src: url(https://cdn.test/x.js) }</style></svg>"),
        ("a.js", 'import("https://cdn.test/x.js")'),
    ],
)
def test_a_foreign_load_is_found(name: str, text: str) -> None:
    (found,) = foreign(name, text)
    assert found.strip() == "https://cdn.test/x.js"


def test_an_address_without_its_scheme_is_foreign_too() -> None:
    assert foreign("a.html", '<img src="//cdn.test/x.png">') == ["//cdn.test/x.png"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<a href="https://example.org/">read on</a>'),
        ("a.html", '<link rel="canonical" href="https://example.org/">'),
        ("a.html", '<script src="_static/x.js"></script><img src="../chat.svg">'),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
        ("a.css", "/* https://example.org */ p { background: url(x.png) }"),
        ("a.js", "// see https://example.org/licence"),
    ],
)
def test_links_and_files_of_the_site_are_none(name: str, text: str) -> None:
    assert foreign(name, text) == []


def test_a_whole_site_is_looked_through(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Nothing here.</p>")
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "own.css").write_text("@import url(https://fonts.test/a);")
    assert list(all_foreign(tmp_path)) == ["_static/own.css loads https://fonts.test/a"]


def test_a_folder_without_a_page_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="make docs"):
        list(all_foreign(tmp_path))
