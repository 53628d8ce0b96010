"""The tables and lists that facts near a question stand in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.answering.gathering.asked.state import State, state_of
from qa.answering.gathering.things.members import Series
from qa.answering.gathering.things.parts import series_of
from qa.answering.ranking import Ranked
from qa.answering.search import Search
from qa.question.question import Question

_MOST = 6
"""Tables and lists that are looked at."""
_TRIED = 3
"""The nearest, of which an answer is worked out."""
_FIRST = 3
"""Nearest members of each that count."""
_FRAME = 0.5
"""Weight of how alike the question and what is said of all members are in meaning."""


@dataclass(frozen=True, slots=True)
class NearSeries:
    """A table or list near a question."""

    series: Series
    nearness: float
    """How near it is."""
    margin: float
    """How much nearer than the next one; of one that is not the nearest, how much less near."""
    is_whole: bool = False
    """Whether it is several that go on with each other, taken together."""


def near_series(question: Question, ranked: Sequence[Ranked], search: Search) -> list[NearSeries]:
    """The tables and lists nearest to a question, the nearest first.

    Args:
        question: what is asked.
        ranked: the facts near it, the nearest first.
        search: where it is looked up.
    """
    groups: dict[tuple[str, int], list[Ranked]] = {}
    for one in ranked:
        fact = one.candidate.fact
        if fact.context.series is not None:
            groups.setdefault((fact.source.id, fact.context.series), []).append(one)
    likely = sorted(groups.values(), key=_by_members, reverse=True)[:_MOST]
    found = [
        (series, _by_members(group))
        for group in likely
        if len((series := series_of(search.index.series_of(group[0].candidate.fact))).members) > 1
    ]
    if not found:
        return []
    alike = search.alike(question.text, [series.heading for series, _ in found])
    near = [points + _FRAME * cosine for (_, points), cosine in zip(found, alike, strict=True)]
    order = sorted(range(len(near)), key=lambda n: -near[n])
    nearest, next_one = near[order[0]], near[order[1]] if len(order) > 1 else 0.0
    listed: list[NearSeries] = []
    # What is still open is asked of a whole list, unless the question names a part of it.
    of_all = state_of(question.text, search.vector(question.text)) is not State.NEITHER
    for n in order[:_TRIED]:
        margin = near[n] - (next_one if n == order[0] else nearest)
        alone = NearSeries(found[n][0], near[n], margin)
        whole = _with_siblings(question, alone.series, search)
        if whole is alone.series or not of_all:
            listed.append(alone)
        if whole is not alone.series and not any(_are_same(one.series, whole) for one in listed):
            listed.append(replace(alone, series=whole, is_whole=True))
    return listed


def _are_same(one: Series, other: Series) -> bool:
    return {member.fact.id for member in one.members} == {
        member.fact.id for member in other.members
    }


def _with_siblings(question: Question, series: Series, search: Search) -> Series:
    """A table or list together with those that go on with it under other headings.

    A packing list has a list for each kind of thing; a question that names no kind means all.
    """
    fact = series.members[0].fact
    own = "\n".join((*fact.context.headings[-1:], fact.context.lead_in, fact.context.caption))
    if not own.strip() or set(question.subject_terms) & set(search.index.words.terms(own)):
        return series
    groups: dict[int | None, list[Fact]] = {}
    for one in search.index.series_of(fact, all_of_source=True):
        if _are_siblings(one, fact):
            groups.setdefault(one.context.series, []).append(one)
    have_boxes = fact.context.done is not None
    alike = [
        one for one in map(series_of, groups.values()) if have_boxes or one.shape == series.shape
    ]
    whole = Series(tuple(member for one in alike for member in one.members))
    return whole if len(whole.members) > len(series.members) else series


def _are_siblings(one: Fact, other: Fact) -> bool:
    if (BETWEEN_CELLS in one.text) != (BETWEEN_CELLS in other.text):
        return False
    a, b = one.context, other.context
    if a.columns != b.columns or (a.done is None) != (b.done is None):
        return False
    below_headings = len(a.headings) == len(b.headings) > 0 and a.headings[:-1] == b.headings[:-1]
    below_labels = bool(a.lead_in and b.lead_in) and a.headings == b.headings
    return below_headings or (below_labels and a.done is not None)


def _by_members(group: Sequence[Ranked]) -> float:
    first = group[0]
    return first.score + first.retrieval + sum(one.score for one in group[:_FIRST]) / 2
