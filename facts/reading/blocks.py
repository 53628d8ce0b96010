"""What every format is read into: a document's blocks, and what it says about itself."""

import re
from dataclasses import dataclass
from typing import Literal

from facts.errors import QaError

MOST_CHARACTERS = 30_000_000
"""Of a document's text; its facts with their contexts take some 20 bytes a character."""

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


Kind = Literal["heading", "paragraph", "item", "row"]


class DocumentError(QaError):
    """A document cannot be read, or nothing of use is in it; the cause without the file's name."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that stands on lines of its own."""

    kind: Kind
    text: str
    """On one line, without blanks at its ends."""
    lead: str = ""
    """What it hangs on: the sentence before a list, the column names of a table."""
    pages: tuple[tuple[int, int], ...] = ()
    """Offset in ``text`` and number, from 1, of each page it stands on; empty without pages."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read out of a document."""

    blocks: tuple[Block, ...]
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date."""


def on_one_line(text: str) -> str:
    """``text`` with every run of blanks and line ends as one blank, and none at its ends."""
    return " ".join(text.split())


def check_length(characters: int) -> None:
    """Refuse a text that is too long.

    Raises:
        DocumentError: it has more than ``MOST_CHARACTERS``.
    """
    if characters > MOST_CHARACTERS:
        raise DocumentError(
            f"more than {MOST_CHARACTERS // 1_000_000} million characters of text; "
            "cut it into several files."
        )


def iso_date(text: str | None) -> str | None:
    """The first date such as 2024-03-01 or 20240301 in ``text``, as ISO 8601; else None."""
    found = _DATE.search(text or "")
    if not found or not ("01" <= found[2] <= "12" and "01" <= found[3] <= "31"):
        return None
    return "-".join(found.groups())


def row_blocks(rows: list[list[str]], *, with_header: bool) -> list[Block]:
    """A table's rows, each led by the column names where the first row gives them."""
    lines = [" | ".join(cell for cell in map(on_one_line, row) if cell) for row in rows]
    lead = lines[0] if with_header and lines else ""
    body = lines[1:] if with_header else lines
    return [Block("row", line, lead) for line in body if line]
