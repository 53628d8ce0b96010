"""What a follow-up means: of the ways to read it, the one that a learnt scorer likes best."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from index.encoding.encoder import Vectors
from index.english import english
from qa.answering.exchange import Exchange
from qa.conversation.candidates import Way, pointers, ways
from qa.conversation.kinds import Kind
from qa.conversation.listener import hear, leans
from qa.conversation.terms import content_words, term_of
from qa.conversation.topic import carried, kept_words, marks_of, weighed_sum
from qa.learnt import FollowUps, follow_ups
from qa.question.words import bare_words

Near = Sequence[set[str]]
"""The terms of each fact nearby."""
Fit = Callable[[str], float]
LIKELIEST = 56
"""Ways whose fit with the facts is looked up."""


class Lookup(Protocol):
    """What is known of a turn before it is asked; see ``qa.answering.search``."""

    def vector(self, text: str) -> Vectors | None:
        """The vector of a text, float32, (dim,); None from a model that little is learnt with."""
        ...

    def fit(self, question: str) -> float:
        """How much of a question's words one fact accounts for, 0..1."""
        ...

    def knows(self, text: str) -> bool:
        """Whether the facts have all the words of a text, and it has some."""
        ...


def read_after(lookup: Lookup, turns: Sequence[Exchange], typed: str) -> str:
    """What a question means after others (oldest first); as typed where it stands alone."""
    heard = hear(typed, turns, lookup.vector(typed))
    if not turns or not leans(heard, typed):
        return typed
    near = [{term_of(word) for word in content_words(turn.said)} for turn in turns[-2:]]
    return rewrite(follow_ups(), turns, typed, heard, near, lookup.fit)


def rewrite(
    learnt: FollowUps,
    turns: Sequence[Exchange],
    typed: str,
    heard: Mapping[Kind, float],
    near: Near,
    fit: Fit,
) -> str:
    """How ``typed`` is read after ``turns``, as a question that stands alone.

    Args:
        learnt: the weights.
        turns: oldest first, at least one.
        typed: the turn.
        heard: how likely it is of each kind.
        near: the terms of the facts that stand around the last answers.
        fit: how much of a question's words one fact accounts for; asked only for the likeliest.
    """
    found = observed_ways(learnt, turns, typed, heard, near)
    found.sort(key=lambda way: -weighed_sum(way.observed, learnt.ways))
    marks = marks_of_ways(typed, heard)
    scores = {
        way.text: weighed_sum(with_fit(way, fit, marks), learnt.ways) + learnt.fit * fit(way.text)
        for way in found[:LIKELIEST]
    }
    return max(scores, key=scores.__getitem__)


def with_fit(way: Way, fit: Fit, marks: Sequence[str]) -> dict[str, float]:
    """What is observed of a way, and how some fact fits it."""
    return way.observed | _crossed({"fits a fact": fit(way.text)}, marks)


def observed_ways(
    learnt: FollowUps,
    turns: Sequence[Exchange],
    typed: str,
    heard: Mapping[Kind, float],
    near: Near,
) -> list[Way]:
    """The ways to read a turn, each with all that is observed of it but the fit."""
    body = kept_words(learnt, typed, heard)
    found = ways(turns, body, typed, carried(learnt, turns, typed, heard))
    own = {term_of(word) for word in content_words(" ".join(body))}
    last = turns[-1]
    asked, said = (
        {term_of(word) for word in content_words(text)} for text in (last.question, last.said)
    )
    marks = marks_of_ways(typed, heard)
    return [
        Way(way.text, _crossed(way.observed | _whole(way.text, own, asked, said, near), marks))
        for way in found
    ]


def marks_of_ways(typed: str, heard: Mapping[Kind, float]) -> list[str]:
    """What a turn likely is, and how it points back, as far as it is crossed with the ways."""
    return [mark for mark in marks_of(typed, heard) if not mark.endswith("words")]


def _whole(
    text: str, own: set[str], asked: set[str], said: set[str], near: Near
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
