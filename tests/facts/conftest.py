from collections.abc import Iterator
from pathlib import Path

import pytest

from facts import Document, Fact, Library, Origin, Source


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library.open(library_path, create=True) as library:
        yield library


def document(
    *texts: str,
    name: str = "garden",
    title: str = "The garden",
    published: str | None = None,
    collection: str | None = None,
    origin: Origin | None = None,
) -> Document:
    """A document of these sentences, one after the other."""
    source = Source(name, title, published=published, collection=collection, sha256="0" * 64)
    facts, at = [], 0
    for number, text in enumerate(texts, 1):
        facts.append(Fact(str(number), text, source, 1, span=(at, at + len(text))))
        at += len(text) + 1
    return Document(
        source, tuple(facts), " ".join(texts), origin or Origin(f"/{name}.txt", "0" * 64)
    )
