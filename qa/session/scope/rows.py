"""The list of documents and collections as it is shown: what is ticked, what each is."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from facts import SourceStatus
from qa.session.scope.scope import Choice, Kind, Scope
from qa.session.wording.styled import Piece, Pieces, Role
from qa.session.wording.wording import counted, plain, shortened
from qa.source_list import ListedSource

_WIDTH = 34
"""Characters of a line of a title: what the column has beside the tick."""
_TITLE_LENGTH = 120
EVERYTHING = "All documents"
_TICKED, _OPEN = "[x] ", "[ ] "


@dataclass(frozen=True, slots=True)
class Row:
    """A line to be ticked."""

    choice: Choice | None
    """None for everything."""
    text: Pieces


def rows(listed: Sequence[ListedSource], scope: Scope, typed: str = "") -> tuple[Row, ...]:
    """Everything, the collections, and the documents whose words ``typed`` holds.

    Args:
        listed: The documents.
        scope: What is ticked.
        typed: Words, or beginnings of words, that must be in a line.
    """
    collections = Counter(one.source.collection for one in listed if one.source.collection)
    first = [_row(None, EVERYTHING, counted(listed, "document"), not scope)]
    for name, number in sorted(collections.items()):
        choice = Choice(Kind.COLLECTION, name, name)
        first.append(
            _row(choice, name, f"collection, {counted(number, 'document')}", scope.has(choice))
        )
    documents = []
    for one in listed:
        choice = Choice(Kind.SOURCE, one.source.id, one.source.title)
        documents.append(_row(choice, one.source.title, _details(one), scope.has(choice)))
    words = typed.casefold().split()
    return tuple(row for row in (*first, *documents) if _holds(row, words))


def kind_of(one: ListedSource) -> str:
    """What sort of document it is: "pdf", "web page", "article"."""
    source = one.source
    if source.path:
        return PurePath(source.path).suffix.lower().lstrip(".") or "file"
    return "web page" if source.url and one.added else "article"


def _details(one: ListedSource) -> str:
    changed = f"⚠ {one.status}" if one.status is not SourceStatus.CURRENT else ""
    dated = one.source.published or (f"added {one.added[:10]}" if one.added else "")
    said = (changed, kind_of(one), dated, counted(one.facts, "fact"))
    return " · ".join(filter(None, said))


def _row(choice: Choice | None, title: str, details: str, ticked: bool) -> Row:
    sign = Piece(_TICKED if ticked else _OPEN, Role.SIGN)
    parts = textwrap.wrap(shortened(title)[:_TITLE_LENGTH], _WIDTH)
    name = Piece("\n    ".join(parts), Role.STRONG if ticked else Role.TEXT)
    return Row(choice, (sign, name, Piece(f"\n    {plain(details)}", Role.ASIDE)))


def _holds(row: Row, words: Sequence[str]) -> bool:
    said = "".join(piece.text for piece in row.text).casefold()
    return all(word in said for word in words)
