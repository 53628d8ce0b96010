"""What a follow-up means: of the ways to read it, the one that a learnt scorer likes best."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from index.encoding.encoder import Vectors
from index.english import english
from qa.answering.exchange import Exchange
from qa.conversation.candidates import Way, pointers, ways
from qa.conversation.kinds import CARRYING, Kind
from qa.conversation.listener import chance, hear
from qa.conversation.terms import content_words, term_of
from qa.conversation.topic import carried, kept_words, marks_of, weighed_sum
from qa.learnt import FollowUps, follow_ups
from qa.question.words import bare_words

Fits = Sequence[set[str]]
"""The terms of each fact nearby."""


class Lookup(Protocol):
    """What is known of a turn before it is asked; see ``qa.answering.search``."""

    def vector(self, text: str) -> Vectors | None:
        """The vector of a text, float32, (dim,); None from a model that little is learnt with."""
        ...

    def knows(self, text: str) -> bool:
        """Whether the facts have all the words of a text, and it has some."""
        ...


def completed(lookup: Lookup, before: Exchange, typed: str) -> str:
    """What the second of two questions in one means after the first."""
    heard = hear(typed, [before], lookup.vector(typed))
    if chance(heard, CARRYING) < follow_ups().leaning:
        return typed
    near = [{term_of(word) for word in content_words(before.said)}]
    return rewrite(follow_ups(), [before], typed, heard, near)


def rewrite(
    learnt: FollowUps,
    turns: Sequence[Exchange],
    typed: str,
    heard: Mapping[Kind, float],
    near: Fits,
) -> str:
    """How ``typed`` is read after ``turns``, as a question that stands alone.

    Args:
        learnt: the weights.
        turns: oldest first, at least one.
        typed: the turn.
        heard: how likely it is of each kind.
        near: the terms of the facts that stand around the last answers.
    """
    found = observed_ways(learnt, turns, typed, heard, near)
    return max(found, key=lambda way: weighed_sum(way.observed, learnt.ways)).text


def observed_ways(
    learnt: FollowUps,
    turns: Sequence[Exchange],
    typed: str,
    heard: Mapping[Kind, float],
    near: Fits,
) -> list[Way]:
    """The ways to read a turn, each with all that is observed of it."""
    body = kept_words(learnt, typed, heard)
    found = ways(turns, body, typed, carried(learnt, turns, typed, heard))
    own = {term_of(word) for word in content_words(" ".join(body))}
    last = turns[-1]
    asked, said = (
        {term_of(word) for word in content_words(text)} for text in (last.question, last.said)
    )
    marks = marks_of(typed, heard)
    return [
        Way(way.text, _crossed(way.observed | _whole(way.text, own, asked, said, near), marks))
        for way in found
    ]


def _whole(
    text: str, own: set[str], asked: set[str], said: set[str], near: Fits
) -> dict[str, float]:
    """What is observed of a reading as a whole."""
    words = bare_words(text)
    terms = {term_of(word) for word in content_words(text)}
    lowered = [word.lower() for word in words]
    best = max((len(terms & held) for held in near), default=0) / max(1, len(terms))
    own_known = max((len(own & held) for held in near), default=0) / max(1, len(own))
    return {
        "own kept": len(own & terms) / max(1, len(own)),
        "asked kept": len(asked & terms) / max(1, len(asked)),
        "said kept": len(said & terms) / max(1, len(said)),
        "length": len(terms) / 8,
        "beyond asked": len(terms - own) / 8,
        "still points": float(bool(pointers().intersection(lowered))),
        "asks twice": float(sum(word in english("question_word") for word in lowered) > 1),
        "asks": float(any(word in english("question_word") for word in lowered)),
        "fit": best,
        "fit of own": own_known * best,
        "repeats": float(len(set(lowered)) < 0.8 * len(lowered)),
        "is the last": float(terms == asked),
    }


def _crossed(observed: Mapping[str, float], marks: Sequence[str]) -> dict[str, float]:
    crossed = {
        f"{mark} & {name}": value for mark in marks for name, value in observed.items() if value
    }
    return {**{name: value for name, value in observed.items() if value}, **crossed}
