"""What every format is read into: a document's blocks, and what it says about itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeVar

from facts.errors import QaError
from facts.fact import Place
from facts.reading.process.limits import MOST_CHARACTERS, MOST_STATEMENTS

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


Stated = TypeVar("Stated")

Kind = Literal["heading", "paragraph", "item", "row", "code"]


class DocumentError(QaError):
    """A document cannot be read, or nothing of use is in it; the cause without the file's name."""


def few_enough(stated: Iterable[Stated]) -> list[Stated]:
    """Sentences, rows or lines of a document in a list; of too many, the rest is not even made.

    Raises:
        DocumentError: there are more than ``MOST_STATEMENTS``.
    """
    first = list(islice(stated, MOST_STATEMENTS + 1))
    if len(first) > MOST_STATEMENTS:
        raise DocumentError(
            f"more than {MOST_STATEMENTS:,} sentences and rows; cut it into several files."
        )
    return first


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that stands on lines of its own."""

    kind: Kind
    text: str
    """On one line, without blanks at its ends; of a row, its cells that are not empty with " | "
    between them. Only code keeps its lines."""
    lead: str = ""
    """What it hangs on: the sentence before a list."""
    places: tuple[tuple[int, Place], ...] = ()
    """Offset in ``text`` and place of each stretch of it, in order; empty for a format without
    places."""
    level: int = 1
    """Of a heading, 1 for the outermost; of an item, how deep its list is nested."""
    columns: tuple[str, ...] = ()
    """Of a row, the name of the column of each cell in ``text`` ("Revenue 2021 (EUR m)"); empty
    where the table names none. A name is empty where its column has none."""
    caption: str = ""
    """Of a row, the caption of its table, with the unit and the period that stand there."""
    introduces: bool = False
    """Whether it is but the name of what comes below it, and leads that."""
    name: str = ""
    """What it begins with that names what the rest of it is about: a date, a title in italics."""
    done: bool | None = None
    """Of a point with a box before it, whether that is ticked."""
    begins_list: bool = False
    """Whether it goes with nothing above it: the first point of a list right behind another one, a
    message of a chat."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read out of a document."""

    blocks: tuple[Block, ...]
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date."""
    language: str | None = None
    """ISO 639-1 code, where it was told."""
    skipped: str = ""
    """What could not be read of it and how to get that, in a sentence; empty where all was read."""
    attached: tuple["Attachment", ...] = ()
    """Documents inside it that are documents of their own."""
    pages: int | None = None
    """How many it has, those without text counted; None where it has none."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document inside another one, such as a file that a mail carries."""

    name: str
    """Its file name."""
    data: bytes


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


def row_blocks(
    rows: Sequence[Sequence[str]],
    *,
    headers: int,
    caption: str = "",
    places: Sequence[Place] = (),
) -> list[Block]:
    """A table's rows as blocks, each with the names of its columns.

    Args:
        rows: the cells of each row, row by row; rows may have different lengths.
        headers: how many of the first rows name the columns; the names of several are put
            together ("2021" below "Revenue" is "Revenue 2021"), none twice.
        caption: of the table.
        places: of each row, where there are such.
    """
    lines = [[on_one_line(cell) for cell in row] for row in rows]
    names = _column_names(lines[:headers])
    blocks = []
    for number, line in enumerate(lines[headers:], headers):
        shown = [at for at, cell in enumerate(line) if cell]
        columns = tuple(names[at] if at < len(names) else "" for at in shown)
        place = ((0, places[number]),) if places else ()
        text = " | ".join(line[at] for at in shown)
        if text:
            blocks.append(
                Block(
                    "row",
                    text,
                    places=place,
                    columns=columns if any(columns) else (),
                    caption=caption,
                )
            )
    return blocks


def _column_names(lines: Sequence[Sequence[str]]) -> list[str]:
    width = max(map(len, lines), default=0)
    cells = ([line[at] for line in lines if at < len(line)] for at in range(width))
    return [" ".join(dict.fromkeys(filter(None, column))) for column in cells]
