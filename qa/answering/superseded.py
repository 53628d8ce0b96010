"""What was decided later comes before what it changes: "moved from 31 March to 12 May"."""

from collections.abc import Sequence
from dataclasses import replace

from facts import Fact
from facts.fact import QUOTED
from qa.answering.changes import Pair, chance, figures_of
from qa.answering.ranking import Ranked, read
from qa.answering.reading.reader import Reader, Reading
from qa.question.question import Question

LIKELY = 0.6
"""Probability from which a fact is taken to change another one. Of pairs written by hand, as hard
as could be, that held for 36 in 100 that change something and 5 in 100 that do not; of those that
lie near one another in documents and texts for 2 in 1,000."""
_NEAREST = 5
"""First facts among which a later one is looked for."""


def latest_first(
    question: Question, ranked: Sequence[Ranked], reader: Reader | None
) -> list[Ranked]:
    """``ranked`` with the fact in front that changes what the first one answers.

    It answers as surely as what it changes, which comes second and is marked. One that stands
    above the first fact, or in an older source, changes nothing. What a person has taught stays
    first, and so does what has asks; a row of a table changes nothing, and is not changed.

    Args:
        question: what is asked.
        ranked: the facts near it, best first, at least one.
        reader: reads those that were not read yet; None where none is read.
    """
    first = ranked[0]
    old = first.candidate.fact
    if not (reader and first.reading) or first.lesson or old.asks:
        return list(ranked)
    beside = [place for place, one in enumerate(ranked) if not _is_row(one.candidate.fact)]
    near = beside[:_NEAREST] if _is_row(old) else range(1, min(_NEAREST, len(ranked)))
    later = [
        place for place in near if place in beside and is_later(ranked[place].candidate.fact, old)
    ]
    readings = _readings(question, [ranked[place] for place in later], reader)
    chances = [
        chance(Pair(question.text, old.text, ranked[place].candidate.fact.text, first.reading, new))
        for place, new in zip(later, readings, strict=True)
    ]
    best = max(range(len(later)), key=chances.__getitem__, default=None)
    if best is None or chances[best] < LIKELY:
        return list(ranked)
    changing = _without_the_old(replace(ranked[later[best]], reading=readings[best]), old)
    rest = [one for place, one in enumerate(ranked) if place not in (0, later[best])]
    return [_as_sure(changing, first), replace(first, is_superseded=True), *rest]


def _is_row(fact: Fact) -> bool:
    return bool(fact.context.columns)


def _without_the_old(changing: Ranked, old: Fact) -> Ranked:
    """A fact that changes another one, with no words that answer where they are the old one's.

    "It is no longer on 11 July" does not answer with "11 July".
    """
    reading, text = changing.reading, changing.candidate.fact.text
    if reading is None:
        return changing
    figures = figures_of(text[reading.start : reading.end])
    is_old = bool(figures) and figures <= figures_of(old.text)
    return replace(changing, reading=replace(reading, start=0, end=0)) if is_old else changing


def _readings(question: Question, facts: Sequence[Ranked], reader: Reader) -> list[Reading]:
    """What the reader says of each; those that were not read yet are read now."""
    unread = iter(read(question, [one.candidate for one in facts if not one.reading], reader))
    return [one.reading or next(unread) for one in facts]


def is_later(fact: Fact, other: Fact) -> bool:
    """Whether a fact was said after another one: further down, or in a newer source.

    In a mail, what is quoted further down was said before.
    """
    if fact.source.id != other.source.id:
        one, two = fact.source.published, other.source.published
        return bool(one and two and one > two)
    if _is_quoted(fact) or _is_quoted(other):
        return fact.paragraph < other.paragraph
    return _where(fact) > _where(other)


def _is_quoted(fact: Fact) -> bool:
    return bool(fact.place and fact.place.note and fact.place.note.startswith(QUOTED))


def _where(fact: Fact) -> tuple[int, int]:
    return fact.paragraph, fact.span[0] if fact.span else 0


def _as_sure(one: Ranked, first: Ranked) -> Ranked:
    """A fact that answers as surely as the first one does."""

    def like(reading: Reading | None, own: Reading | None) -> Reading | None:
        if reading is None or own is None:
            return None
        span = max(own.span_margin, reading.span_margin)
        return replace(own, answers=max(own.answers, reading.answers), span_margin=span, same=None)

    return replace(
        one,
        score=first.score,
        retrieval=first.retrieval,
        reading=like(first.reading, one.reading),
        second=like(first.second, one.second or one.reading),
    )
