"""Hears what a turn is: a classifier of its words, its meaning, and how it fits the turns before.

Multinomial logistic regression, learnt by ``qa.training.listening.listener``.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from index.encoding.encoder import Vectors
from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import COURTESY, Kind
from qa.conversation.terms import content_words, is_capital, term_of
from qa.learnt.numbers import Softmax, listening
from qa.learnt.softmax import chances, scores, word_signs

_MANY = 6
"""Words from which it makes no difference how many there are."""
_FOCUS = 3
"""Turns back whose words are looked for in a turn."""


def hear(typed: str, before: Sequence[Exchange], vector: Vectors | None) -> dict[Kind, float]:
    """The probability of each kind that a turn can be, by the weights that come with the program.

    Args:
        typed: the turn.
        before: the turns before it, oldest first.
        vector: that of the turn; None where it is not of the model that was learnt with.
    """
    return heard_by(listening(with_vectors=vector is not None), typed, before, vector)


def heard_by(
    weights: Softmax, typed: str, before: Sequence[Exchange], vector: Vectors | None
) -> dict[Kind, float]:
    """The probability of each kind that a turn can be, by some weights.

    Args:
        weights: what was learnt, with vectors or without.
        typed: the turn.
        before: the turns before it, oldest first.
        vector: that of the turn, where the weights were learnt with vectors.
    """
    kinds = [Kind(name) for name in weights.kinds]
    found = scores(weights, signs(typed, before), vector)
    found[[not before and kind not in COURTESY | {Kind.NEW} for kind in kinds]] = -np.inf
    return dict(zip(kinds, chances(found), strict=True))


def chance(heard: Mapping[Kind, float], kinds: frozenset[Kind]) -> float:
    """The probability that a turn is one of ``kinds``."""
    return sum(value for kind, value in heard.items() if kind in kinds)


def signs(typed: str, before: Sequence[Exchange]) -> dict[str, float]:
    """What is observed of a turn by its words, and by where they stood before."""
    words = tokens(typed)
    content = content_words(typed)
    found = word_signs(words)
    found += [f"words {min(_MANY, len(words))}", f"content {min(_MANY, len(content))}"]
    found += [
        name
        for name, holds in {
            "?": typed.rstrip().endswith("?"),
            "name": any(map(is_capital, typed.split()[1:])),
            "opens": not before,
        }.items()
        if holds
    ]
    return {**dict.fromkeys(found, 1.0), **(_overlap(content, before) if before else {})}


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, with its signs of laughing and asking."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]+", text.lower())


def _overlap(content: Sequence[str], before: Sequence[Exchange]) -> dict[str, float]:
    last = before[-1]
    own = {term_of(word) for word in content}
    asked, said = _terms(last.question), _terms(last.said)
    older = {term for one in before[-_FOCUS:-1] for term in _terms(f"{one.question} {one.said}")}
    found = {"answered": float(bool(last.said))}
    if own:
        places = {"asked": asked, "said": said - asked, "older": older - asked - said}
        found |= {f"in {name}": len(own & terms) / len(own) for name, terms in places.items()}
        left = len(own - asked - said - older)
        found |= {"new words": left / len(own), f"new {min(_MANY, left)}": 1.0}
    return found


def _terms(text: str) -> set[str]:
    return {term_of(word) for word in content_words(text)}
