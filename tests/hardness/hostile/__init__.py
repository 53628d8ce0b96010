"""Files that are made to do harm: small ones that grow, deep ones, damaged ones, lying ones."""

from collections.abc import Iterator

from tests.hardness.hostile import books, data, office, pages, pdfs, texts
from tests.hardness.hostile.made import Case


def cases() -> Iterator[Case]:
    """Every file that is made by hand; those of ``mutated`` come besides."""
    for room in (texts, data, pages, office, books, pdfs):
        yield from room.cases()
