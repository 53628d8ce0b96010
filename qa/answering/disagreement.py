"""Facts of different sources that give different figures for the same thing."""

import re
from dataclasses import dataclass

from qa.answer import Answer, Hit, Verdict
from qa.question.text import YEAR

_CLOSE = 0.75
"""Least score of a fact that is weighed against the first."""
_ALIKE = 0.6
"""Share of words that two facts have in common, figures aside, when they say the same thing."""
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = re.compile(
    r"(?P<sign>(?:US|A|C|HK)?[$€£¥])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s?(?P<scale>thousand|million|billion|trillion)\b)?"
    r"(?:\s?(?P<unit>%|[^\W\d]+))?",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"\b{YEAR}\b")
_WORD = re.compile(r"[^\W\d]+(?:['’][^\W\d]+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    amount: float
    unit: str
    """In lower case; empty where the number stands alone."""


def contradicting(answer: Answer) -> tuple[Hit, ...]:
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
        if hit.fact.source.id not in seen and _contradict(first, hit):
            seen.add(hit.fact.source.id)
            told.append(hit)
    return tuple(told)


def figure(text: str) -> Figure | None:
    """The one figure in ``text``; None where there is none, or more than one."""
    found = list(_FIGURE.finditer(text))
    if len(found) != 1:
        return None
    number, scale = found[0]["number"], (found[0]["scale"] or "").lower()
    amount = float(number.replace(",", "")) * _SCALES.get(scale, 1.0)
    return Figure(amount, (found[0]["sign"] or found[0]["unit"] or "").lower())


def _contradict(first: Hit, other: Hit) -> bool:
    if min(first.score, other.score) < _CLOSE or not (first.answer and other.answer):
        return False
    one, two = figure(first.answer.text), figure(other.answer.text)
    return (
        one is not None
        and two is not None
        and one.unit == two.unit
        and one.amount != two.amount
        and _years(first) == _years(other)
        and _likeness(first.fact.text, other.fact.text) >= _ALIKE
    )


def _years(hit: Hit) -> set[str]:
    return set(_YEAR.findall(hit.fact.text))


def _likeness(one: str, two: str) -> float:
    """Jaccard index of the words of two texts, 0..1."""
    words = [{word.lower() for word in _WORD.findall(text)} for text in (one, two)]
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
