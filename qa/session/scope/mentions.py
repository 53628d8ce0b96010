"""``@name`` in a question: it chooses a document or a collection for this question."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facts import Source
from qa.session.scope.scope import Choice, Kind, Scope, choosable

_MENTION = re.compile(r"(?<!\S)@(\w[\w.-]*\w|\w)")
_LED = re.compile(rf",?\s*(?:\b(?:according to|from|in|of)\s+)?{_MENTION.pattern}")
"""A name with the word that leads it, which says nothing without it."""
_OTHER = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A question without the names in it, and what they choose."""

    question: str
    scope: Scope
    unknown: tuple[str, ...] = ()
    """Names that nothing has, or several have."""


def names(known: Iterable[Source]) -> dict[str, Choice]:
    """The name that each document and collection can be called by, collections first."""
    named: dict[str, Choice] = {}
    for choice in choosable(known):
        name = _OTHER.sub("-", choice.key).strip("-.") or "source"
        named.setdefault(name if name not in named else f"{name}-{choice.kind}", choice)
    return named


def mentioned(typed: str, named: Mapping[str, Choice]) -> Mentioned:
    """Read the names in what was typed; the beginning of a name is enough where it is one's."""
    scope, unknown = Scope(), []
    for name in dict.fromkeys(_MENTION.findall(typed)):
        choice = _meant(name, named)
        if choice is None:
            unknown.append(name)
        elif not scope.has(choice):
            scope = scope.toggled(choice)
    question = " ".join(_LED.sub("", typed).split()) if scope else typed
    return Mentioned(question, scope, tuple(unknown))


def beginning(typed: str) -> str | None:
    """The beginning of a name at the end of what is typed; None where there is none."""
    found = re.search(r"(?<!\S)@([\w.-]*)$", typed)
    return found[1] if found else None


def called(wanted: str, named: Mapping[str, Choice]) -> list[str]:
    """The names that are like ``wanted``: those that begin so first, titles count, too."""
    like = wanted.casefold()
    starting = [name for name in named if name.casefold().startswith(like)]
    inside = [
        name
        for name, choice in named.items()
        if name not in starting and like in f"{name} {choice.title}".casefold()
    ]
    return starting + inside


def _meant(name: str, named: Mapping[str, Choice]) -> Choice | None:
    exact = [one for one in named if one.casefold() == name.casefold()]
    found = exact or called(name, named)
    starting = [one for one in found if one.casefold().startswith(name.casefold())]
    best = starting or found
    collections = [one for one in exact if named[one].kind is Kind.COLLECTION]
    if collections:
        return named[collections[0]]
    return named[best[0]] if len(best) == 1 else None
