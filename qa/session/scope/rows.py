"""The list of documents and collections as it is shown: what is ticked, what each is."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from facts import SourceStatus
from qa.session.scope import phrases as of_documents
from qa.session.scope.scope import Choice, Kind, Scope
from qa.session.wording.styled import Piece, Pieces, Role, text_of
from qa.session.wording.wording import counted, middle_shortened, plain, shortened
from qa.source_list import ListedSource, file_name, is_sample, telling_file_name

_WIDTH = 33
"""Characters of a line: what the column has beside the tick, its borders and its scrollbar."""
_TITLE_LENGTH = 120
EVERYTHING = "All documents"
_BETWEEN, _NEXT_LINE = " · ", "\n    "
_TICKED, _OPEN = "[x] ", "[ ] "


@dataclass(frozen=True, slots=True)
class Row:
    """A line to be ticked."""

    choice: Choice | None
    """None for everything."""
    text: Pieces
    file: str = ""
    """The name of the document's file, which is found by it as well."""


def rows(listed: Sequence[ListedSource], scope: Scope, typed: str = "") -> tuple[Row, ...]:
    """Everything, the collections, and the documents, those that hold the words of ``typed``.

    Once there are documents of a person's own, the sample is none of everything.

    Args:
        listed: The documents.
        scope: What is ticked.
        typed: Words, or beginnings of words, that must be in a line or in the name of the file.
    """
    asked = [one for one in listed if not is_sample(one.source)] or listed
    collections = Counter(one.source.collection for one in asked if one.source.collection)
    first = [_row(None, EVERYTHING, counted(asked, "document"), not scope)]
    for name, number in sorted(collections.items()):
        choice = Choice(Kind.COLLECTION, name, name)
        details = f"collection, {counted(number, 'document')}"
        first.append(_row(choice, name, details, scope.has(choice)))
    documents = []
    for one in listed:
        choice = Choice(Kind.SOURCE, one.source.id, one.source.title)
        aside = asked is not listed and is_sample(one.source)
        details = _details(one, aside=aside)
        documents.append(
            _row(choice, one.source.title, details, scope.has(choice), plain(file_name(one.source)))
        )
    words = typed.casefold().split()
    return tuple(row for row in (*first, *documents) if _holds(row, words))


def kind_of(one: ListedSource) -> str:
    """What sort of document it is: "pdf", "web page", "article"."""
    source = one.source
    if source.path:
        return PurePath(source.path).suffix.lower().lstrip(".") or "file"
    return "web page" if source.url and one.added else "article"


def _details(one: ListedSource, *, aside: bool) -> str:
    changed = f"⚠ {one.status}" if one.status is not SourceStatus.CURRENT else ""
    dated = one.source.published or (f"added {one.added[:10]}" if one.added else "")
    named = middle_shortened(plain(telling_file_name(one.source)), _WIDTH)
    kind = of_documents.SAMPLE if aside else named or kind_of(one)
    said = (changed, kind, dated, counted(one.facts, "fact"))
    return _in_lines([plain(part) for part in said if part])


def _in_lines(parts: Sequence[str]) -> str:
    """The parts behind each other, none of them broken: what does not fit begins a line."""
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1]) + len(part) + len(_BETWEEN) <= _WIDTH:
            lines[-1] += f"{_BETWEEN}{part}"
        else:
            lines.append(part)
    return _NEXT_LINE.join(lines)


def _row(choice: Choice | None, title: str, details: str, ticked: bool, file: str = "") -> Row:
    sign = Piece(_TICKED if ticked else _OPEN, Role.SIGN)
    parts = textwrap.wrap(shortened(title)[:_TITLE_LENGTH], _WIDTH)
    name = Piece(_NEXT_LINE.join(parts), Role.STRONG if ticked else Role.TEXT)
    return Row(choice, (sign, name, Piece(f"{_NEXT_LINE}{details}", Role.ASIDE)), file)


def _holds(row: Row, words: Sequence[str]) -> bool:
    said = f"{text_of(row.text)} {row.file}".casefold()
    return all(word in said for word in words)
