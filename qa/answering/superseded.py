"""What was decided later comes before what it changes: "moved from 31 March to 12 May"."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from facts import Fact
from index.english import english
from index.numbers.figures import MONTH
from index.terms import words
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import Reading
from qa.question.question import Question

_MONTH = re.compile(MONTH, re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def latest_first(
    question: Question, ranked: Sequence[Ranked], terms_of: Callable[[str], Collection[str]]
) -> list[Ranked]:
    """``ranked`` with the fact in front that changes what the first one answers.

    Such a fact speaks of what is asked, says by a word that something is changed, names the figure
    or the day that answers, and behind it another one of the same form. It answers as surely as
    what it changes. One that stands above the first fact, or in an older source, changes nothing.
    What a person has taught stays first, and so does what has asks.

    Args:
        question: what is asked.
        ranked: the facts near it, best first, at least one.
        terms_of: the terms of a text, as the index has them.
    """
    first = ranked[0]
    old = _figure_that_answers(first)
    asked = set(question.subject_terms)
    for one in ranked[1:] if old else ():
        fact = one.candidate.fact
        if asked.isdisjoint(terms_of(fact.text)) or _is_earlier(fact, first.candidate.fact):
            continue
        if span := _replacement(fact.text, old):
            return [_as_sure(one, first, span), *(other for other in ranked if other is not one)]
    return list(ranked)


def _figure_that_answers(first: Ranked) -> str:
    """The words of the first fact that answer, where they are a figure or a day, and may change."""
    reading, text = first.reading, first.candidate.fact.text
    if first.lesson or first.candidate.fact.asks:
        return ""
    found = text[reading.start : reading.end].strip(" .,;") if reading else ""
    return found if _DIGITS.search(found) else ""


def _replacement(text: str, old: str) -> tuple[int, int] | None:
    """Where a sentence that changes ``old`` says what comes in its place."""
    stands = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", text)
    told = {word.lower() for word in words(text)}
    if stands is None or english("change").isdisjoint(told):
        return None
    alike = re.compile(rf"(?<!\w){_form(old)}(?!\w)", re.IGNORECASE)
    found = next((one for one in alike.finditer(text, stands.end())), None)
    return found.span() if found and found[0].lower() != old.lower() else None


def _form(figure: str) -> str:
    """A pattern of whatever is written like a figure: of "31 March" a number and a month."""
    parts = re.split(r"(\s+)", figure)
    return "".join(
        rf"(?:{MONTH})"
        if _MONTH.fullmatch(part)
        else r"\s+"
        if part.isspace()
        else _DIGITS.sub(lambda _: _DIGITS.pattern, re.escape(part))
        for part in parts
    )


def _is_earlier(fact: Fact, other: Fact) -> bool:
    """Whether a fact stands above another, or its source is older."""
    if fact.source.id == other.source.id:
        return fact.paragraph < other.paragraph
    one, two = fact.source.published, other.source.published
    return bool(one and two and one < two)


def _as_sure(one: Ranked, first: Ranked, span: tuple[int, int]) -> Ranked:
    """A fact that answers with these characters as surely as the first one does."""

    def like(reading: Reading | None) -> Reading | None:
        return reading and replace(reading, start=span[0], end=span[1], same=None)

    return replace(
        one,
        score=first.score,
        retrieval=first.retrieval,
        reading=like(first.reading),
        second=like(first.second),
    )
