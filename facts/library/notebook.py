"""The notebook of a library: what a person has kept, in an order of their own."""

from dataclasses import dataclass
from datetime import UTC, datetime

from facts.library.library import Library


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was kept."""

    number: int
    """It is never given to another note."""
    content: str
    """What was kept, as whoever kept it wrote it down."""
    own: str
    """What the person says to it."""
    collection: str
    """The group of sources that it belongs to; empty where there is none."""
    kept: str
    """When: ISO 8601, UTC."""


def keep(library: Library, content: str, collection: str = "", own: str = "") -> int:
    """Keep something at the end; its number."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with library.file.writing() as file:
        done = file.execute(
            "INSERT INTO note (content, own, collection, kept, position) VALUES"
            " (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM note))",
            (content, own, collection, now),
        )
        return int(done.lastrowid or 0)


def notes(library: Library) -> list[Note]:
    """Everything that was kept, in the person's order."""
    rows = library.file.rows(
        "SELECT number, content, own, collection, kept FROM note ORDER BY position, number"
    )
    return [Note(**dict(row)) for row in rows]


def annotate(library: Library, number: int, own: str) -> None:
    """Say something else to a note."""
    with library.file.writing() as file:
        file.execute("UPDATE note SET own = ? WHERE number = ?", (own, number))


def move(library: Library, number: int, step: int) -> None:
    """Have a note change places with its neighbour, ``step`` -1 before it or 1 behind it."""
    order = [note.number for note in notes(library)]
    if number not in order:
        return
    at = order.index(number)
    there = min(len(order) - 1, max(0, at + step))
    order.insert(there, order.pop(at))
    with library.file.writing() as file:
        places = [(place, one) for place, one in enumerate(order, 1)]
        file.executemany("UPDATE note SET position = ? WHERE number = ?", places)


def drop(library: Library, number: int) -> None:
    """Keep a note no more."""
    with library.file.writing() as file:
        file.execute("DELETE FROM note WHERE number = ?", (number,))
