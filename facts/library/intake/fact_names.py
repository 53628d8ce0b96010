"""The names of a document's facts within it: a fact that was there before keeps its own."""

import sqlite3
from collections.abc import Sequence

from facts.document import Document
from facts.fact import Fact
from facts.library.rows import written


def names_of(document: Document, old: Sequence[sqlite3.Row], last: int) -> tuple[list[str], int]:
    """The name of each fact of ``document``, and the last number that was given as one.

    A fact whose words stood in the document before keeps its name: that of the same place first,
    then in order. Others get numbers that no fact of the document had before. Ready-made
    facts have names of their own.

    Args:
        document: what is put in.
        old: rows of the facts that were read from it before, the last first.
        last: the last number that was given.
    """
    if document.text is None:
        return [fact.id for fact in document.facts], last
    known: dict[str, list[sqlite3.Row]] = {}
    for row in old:
        known.setdefault(row["text"], []).append(row)
    names: list[str | None] = [None] * len(document.facts)
    for by_place in (True, False) if old else ():
        for at, fact in enumerate(document.facts):
            if names[at] is None:
                names[at] = _taken(fact, known.get(fact.text, []), by_place=by_place)
    last = max([last, *(int(row["name"]) for row in old if row["name"].isdecimal())])
    given = []
    for fact, kept in zip(document.facts, names, strict=True):
        if kept is None:
            wish = int(fact.id) if fact.id.isdecimal() else 0
            last = max(last + 1, wish)
        given.append(kept or str(last))
    return given, last


def _taken(fact: Fact, rows: list[sqlite3.Row], *, by_place: bool) -> str | None:
    """The name of the first of ``rows`` that fits, which is taken out of them."""
    place = written(fact.place)
    for at in reversed(range(len(rows))):
        if not by_place or rows[at]["place"] == place:
            name: str = rows.pop(at)["name"]
            return name
    return None
