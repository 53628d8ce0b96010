"""Facts near a question, and those among them that say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from facts import Fact
from index.encoding.encoder import Vectors
from index.near_duplicates import leaders
from index.storage.nearness import Measure, NearLesson

CANDIDATES = 64
"""Candidates that come back at most: room for any learnt weights to order them anew."""


@dataclass(frozen=True, slots=True)
class LikeLesson:
    """A question like the one that is asked, and whether a person has said that a fact answers."""

    question: str
    answers: bool
    similarity: float
    """Cosine of the two questions, from ``index.storage.nearness.LIKE`` to 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact near a question, and how near by each measure, 0..1 (1 is the same)."""

    fact: Fact
    text_similarity: float
    """Cosine between the question and the fact's text."""
    ask_similarity: float
    """Highest cosine between the question and one of the fact's asks."""
    coverage: float
    """Share of the question's telling words that the fact, its asks and its title account for."""
    context_similarity: float = 0.0
    """Cosine between the question and the fact's paragraph; 0 for a fact without context."""
    context_coverage: float = 0.0
    """Share of those words that it, its heading and its context account for; 0 without context."""
    nearest_asks: tuple[str, ...] = ()
    """Those of the fact's asks that are nearest to the question, the nearest first."""
    also: tuple[Fact, ...] = ()
    """Facts of other sources that say the same."""
    lessons: tuple[LikeLesson, ...] = ()
    """What was taught of it, or of those others, with questions like this one, the likest first."""


def candidate_of(
    fact: Fact, measures: Sequence[float], asks: Iterable[int], lessons: Iterable[NearLesson]
) -> Candidate:
    """A candidate of its measures, in the order of ``Nearest.measures``, its asks and lessons."""
    text, ask, coverage, context, context_coverage = measures
    nearest = tuple(fact.asks[number] for number in asks)
    taught = []
    for answers, number, cosine in lessons:
        questions = fact.taught if answers else fact.near_misses
        if number < len(questions):  # what was taught may have changed at this very moment
            taught.append(LikeLesson(questions[number], answers, min(1.0, cosine)))
    told = tuple(taught)
    return Candidate(fact, text, ask, coverage, context, context_coverage, nearest, (), told)


def merged(found: list[Candidate], vectors: Vectors, closeness: Measure) -> list[Candidate]:
    """Leave of facts that say the same only the closest, which names the others."""
    order = np.argsort(-closeness, kind="stable")
    led = leaders([found[i].fact for i in order], vectors[order])
    also: dict[int, list[Candidate]] = {}
    for place, leader in zip(order.tolist(), order[led].tolist(), strict=True):
        also.setdefault(leader, [])
        if place != leader:
            also[leader].append(found[place])
    return [
        _leading(found[i], others) if others else found[i] for i, others in sorted(also.items())
    ]


def _leading(first: Candidate, others: Sequence[Candidate]) -> Candidate:
    taught = sorted(
        (lesson for one in (first, *others) for lesson in one.lessons),
        key=lambda lesson: -lesson.similarity,
    )
    return replace(first, also=tuple(one.fact for one in others), lessons=tuple(taught))
