"""Finds the facts for a question; for one about two things that no fact holds, those for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from facts import Fact, Filter
from index import FactIndex
from qa.answer import Verdict
from qa.comparison import kind_of_figure, sides
from qa.question import needs_several, subject_terms
from qa.ranking import Ranked, compared, rank, spread
from qa.reader import Reader
from qa.verdict import Judgement, judge

_NEARLY = 0.15
"""How far behind the first a fact may be that takes its place to be compared."""


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
    if reader:
        parts = _comparable(parts, index, reader)
    firsts = [part.ranked[0] for part in parts]
    if len(_without_repeats(firsts)) < len(firsts):
        return Found(searched, ranked)
    return Found(searched, _without_repeats([*firsts, *ranked]), parts)


def _comparable(parts: list[Part], index: FactIndex, reader: Reader) -> list[Part]:
    """The parts with facts of like figures first: no growth against revenue, if it can be helped.

    Where the figures of the first facts are of two kinds, another that was read and is nearly as
    close takes the place of one of them.
    """
    kinds = [_kind(part.ranked[0]) for part in parts]
    if "" in kinds or kinds[0] == kinds[1]:
        return parts
    likely = [
        [one for one in part.ranked if _is_likely(one, part) and _holds(index, one, part.name)]
        for part in parts
    ]
    for pair in product(*likely):
        if _kind(pair[0]) == _kind(pair[1]) != "":
            return [_led_by(one, part, reader) for one, part in zip(pair, parts, strict=True)]
    return parts


def _kind(ranked: Ranked) -> str:
    """The kind of figure that the reader finds in a fact."""
    reading = ranked.reading
    return (
        kind_of_figure(ranked.candidate.fact.text[reading.start : reading.end]) if reading else ""
    )


def _is_likely(one: Ranked, part: Part) -> bool:
    return one.reading is not None and one.score >= part.ranked[0].score - _NEARLY


def _led_by(first: Ranked, part: Part, reader: Reader) -> Part:
    rest = [one for one in part.ranked if one is not first]
    return replace(part, ranked=[compared(part.question, first, reader), *rest])


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
