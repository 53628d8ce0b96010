"""The documents and collections that questions go to."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from facts import Filter, Source


class Kind(StrEnum):
    """What can be chosen."""

    SOURCE = "source"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Choice:
    """A document or a collection that can be chosen."""

    kind: Kind
    key: str
    """The document's id, or the collection's name."""
    title: str
    """As people read it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is chosen; where nothing is, questions go to everything."""

    choices: tuple[Choice, ...] = ()
    """In the order of choosing."""

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.choices)

    def has(self, choice: Choice) -> bool:
        """Whether ``choice`` is chosen, by whatever title."""
        return any(_is_same(one, choice) for one in self.choices)

    def toggled(self, choice: Choice) -> "Scope":
        """The same with ``choice`` taken in, or taken away where it was in."""
        others = tuple(one for one in self.choices if not _is_same(one, choice))
        return Scope(others if self.has(choice) else (*others, choice))

    def filter(self, known: Iterable[Source]) -> Filter | None:
        """The filter that passes what is chosen; None where everything is.

        A filter passes what is in its collections and among its sources; here one is enough. So
        where both are chosen, the collections' documents are named.
        """
        sources = self._keys(Kind.SOURCE)
        collections = self._keys(Kind.COLLECTION)
        if not (sources and collections):
            return Filter(sources=sources, collections=collections) if self else None
        inside = (one.id for one in known if one.collection in collections)
        return Filter(sources=tuple(dict.fromkeys((*sources, *inside))))

    def named_by(self, known: Iterable[Source]) -> "Scope":
        """The same, by the titles of today."""
        titles = {(one.kind, one.key): one.title for one in choosable(known)}
        return Scope(
            tuple(
                replace(one, title=titles.get((one.kind, one.key), one.title))
                for one in self.choices
            )
        )

    def _keys(self, kind: Kind) -> tuple[str, ...]:
        return tuple(one.key for one in self.choices if one.kind is kind)


def _is_same(one: Choice, other: Choice) -> bool:
    return (one.kind, one.key) == (other.kind, other.key)


def choosable(known: Iterable[Source]) -> list[Choice]:
    """Every collection, by name, and every document, in the order given."""
    sources = list(known)
    names = sorted({one.collection for one in sources if one.collection})
    collections = [Choice(Kind.COLLECTION, name, name) for name in names]
    return collections + [Choice(Kind.SOURCE, one.id, one.title) for one in sources]


def to_text(scope: Scope) -> str:
    """``scope`` as text to be kept; empty where nothing is chosen."""
    return json.dumps([[str(one.kind), one.key, one.title] for one in scope.choices]) * bool(scope)


def from_text(kept: str | None) -> Scope:
    """The scope that ``to_text`` wrote; everything where it cannot be read."""
    try:
        said = json.loads(kept or "[]")
        return Scope(tuple(Choice(Kind(kind), key, title) for kind, key, title in said))
    except (ValueError, TypeError):
        return Scope()
