"""The notebook: answers that were kept, in the library that they come from."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qa.answer import Answer
from qa.session.wording.wording import plain, short_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts import Library

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept."""

    number: int
    answer: Answer
    own: str
    """What the person says to it."""
    collection: str
    kept: str
    """When: ISO 8601, UTC."""


class Notebook:
    """The notebook of the library at a path, which is made where something is kept first.

    Raises:
        LibraryError: by every method, where the library cannot be read or written to.
    """

    def __init__(self, library: Path) -> None:
        """Keep in this library."""
        self._path = library

    def keep(self, answer: Answer, own: str = "") -> int:
        """Keep an answer with the facts that it rests on; the number that it has then."""
        import msgspec

        from facts.library import notebook

        content = msgspec.json.encode(answer).decode()
        collection = answer.hits[0].fact.source.collection if answer.hits else None
        return self._in_library(lambda one: notebook.keep(one, content, collection or "", own))

    def notes(self) -> list[Kept]:
        """All that was kept, in order; what a newer program wrote otherwise is left out."""
        import msgspec

        from facts.library import notebook

        if not self._path.exists():
            return []
        kept = []
        for note in self._in_library(notebook.notes):
            with suppress(msgspec.MsgspecError):
                answer = msgspec.json.decode(note.content, type=Answer)
                kept.append(Kept(note.number, answer, note.own, note.collection, note.kept))
        return kept

    def annotate(self, number: int, own: str) -> None:
        """Say something else to a kept answer."""
        from facts.library import notebook

        self._in_library(lambda one: notebook.annotate(one, number, own))

    def move(self, number: int, step: int) -> None:
        """Have a kept answer stand one place before, or behind."""
        from facts.library import notebook

        self._in_library(lambda one: notebook.move(one, number, step))

    def drop(self, number: int) -> None:
        """Keep an answer no more."""
        from facts.library import notebook

        self._in_library(lambda one: notebook.drop(one, number))

    def _in_library(self, do: "Callable[[Library], _Given]") -> _Given:
        from facts import Library

        with Library.open(self._path, create=True) as library:
            return do(library)


def said(answer: Answer) -> str:
    """What a kept answer says first: the short answer, else the fact."""
    short = short_line(answer)
    return short or (plain(answer.hits[0].fact.text) if answer.hits else plain(answer.reason))
