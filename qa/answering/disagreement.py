"""Facts of different sources that give different figures for the same thing."""

import re

from index.numbers.figures import YEAR, amount_in
from qa.answer import Answer, Hit, Verdict

_CLOSE = 0.75
"""Least score of a fact that is weighed against the first."""
_ALIKE = 0.6
"""Share of words that two facts have in common, figures aside, when they say the same thing."""
_YEAR = re.compile(rf"\b{YEAR}\b")
_WORD = re.compile(r"[^\W\d]+(?:['’][^\W\d]+)?")


def disagreeing(answer: Answer) -> tuple[Hit, ...]:
    """The hits that give another figure than the first, each of another source.

    Conservative: both have a short answer that is a figure in the same unit, both score high,
    they share most of their words, and they speak of the same years. What a question compares may
    differ.
    """
    if answer.verdict is not Verdict.ANSWERED or answer.sides:
        return ()
    first = answer.hits[0]
    told, seen = [], {first.fact.source.id}
    for hit in answer.hits[1:]:
        if hit.fact.source.id not in seen and _disagree(first, hit):
            seen.add(hit.fact.source.id)
            told.append(hit)
    return tuple(told)


def _disagree(first: Hit, other: Hit) -> bool:
    if min(first.score, other.score) < _CLOSE or not (first.answer and other.answer):
        return False
    one, two = amount_in(first.answer.text), amount_in(other.answer.text)
    return (
        one is not None
        and two is not None
        and one.unit == two.unit
        and one.number != two.number
        and _years(first) == _years(other)
        and _likeness(first.fact.text, other.fact.text) >= _ALIKE
    )


def _years(hit: Hit) -> set[str]:
    return set(_YEAR.findall(hit.fact.text))


def _likeness(one: str, two: str) -> float:
    """Jaccard index of the words of two texts, 0..1."""
    words = [{word.lower() for word in _WORD.findall(text)} for text in (one, two)]
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
