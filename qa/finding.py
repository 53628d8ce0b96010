"""Finds the facts for a question; for one about two things that no fact holds, those for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facts import Fact, Filter
from index import FactIndex
from qa.answer import Verdict
from qa.comparison import sides
from qa.question import needs_several, subject_terms
from qa.ranking import Ranked, compared, rank, spread
from qa.reader import Reader
from qa.verdict import Judgement, judge


@dataclass(frozen=True, slots=True)
class Part:
    """What came of asking for one of the two things that a question is about."""

    name: str
    question: str
    ranked: list[Ranked]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a question, before it is judged."""

    searched: str
    ranked: list[Ranked]
    """Best first; those of the parts before all others."""
    parts: Sequence[Part] = ()
    """The two things asked for apart, where no fact holds both."""


def find(
    searched: str, index: FactIndex, reader: Reader | None, most: int, where: Filter | None
) -> Found:
    """Rank the facts for a question whose spelling is corrected.

    Args:
        searched: what is looked up; nothing is found for an empty text.
        index: the facts.
        reader: reads the nearest of them, and compares their asks; None to do without.
        most: candidates of each search that are ranked, 1 or more.
        where: the sources to search; None for all.
    """
    if not searched:
        return Found(searched, [])
    ranked = _ranked(searched, index, reader, most, where)
    both = sides(searched) if ranked else None
    if both is None or all(_holds(index, ranked[0], side.name) for side in both):
        return Found(searched, ranked)
    parts = [
        Part(side.name, side.question, _ranked(side.question, index, reader, most, where))
        for side in both
    ]
    if not all(part.ranked and _holds(index, part.ranked[0], part.name) for part in parts):
        return Found(searched, ranked)
    firsts = [part.ranked[0] for part in parts]
    if len(_without_repeats(firsts)) < len(firsts):
        return Found(searched, ranked)
    return Found(searched, _without_repeats([*firsts, *ranked]), parts)


def judge_found(found: Found, index: FactIndex, threshold: float) -> Judgement:
    """Say whether the first facts answer; for two things, as sure as of the less sure one."""
    if not found.parts:
        return judge(found.searched, found.ranked, index, threshold)
    judged = (judge(part.question, part.ranked, index, threshold) for part in found.parts)
    least = min(judged, key=lambda judgement: judgement.confidence)
    if least.verdict is not Verdict.ANSWERED:
        return least
    named = " and ".join(part.name for part in found.parts)
    return replace(least, reason=f"The first facts match the question, for {named}.")


def _ranked(
    searched: str, index: FactIndex, reader: Reader | None, most: int, where: Filter | None
) -> list[Ranked]:
    ranked = rank(searched, index.candidates(searched, where, most), reader)
    if needs_several(searched):
        weights = index.words.weights(subject_terms(index.words.terms(searched)))
        ranked = spread(ranked, weights, index)
    if reader and ranked:
        ranked = [compared(searched, ranked[0], reader), *ranked[1:]]
    return ranked


def _holds(index: FactIndex, ranked: Ranked, name: str) -> bool:
    held = index.known_terms([ranked.candidate.fact])
    return held.issuperset(index.words.terms(name))


def _without_repeats(ranked: Iterable[Ranked]) -> list[Ranked]:
    first: dict[Fact, Ranked] = {}
    for one in ranked:
        first.setdefault(one.candidate.fact, one)
    return list(first.values())
