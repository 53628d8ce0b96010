"""What the reader says of each member of a table or list: whether it belongs to the answer."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from index import Candidate
from qa.answering.gathering.things.members import Member, Series
from qa.answering.ranking import read, within
from qa.answering.search import Search
from qa.question.question import Question

Readings = Mapping[Member, float]
"""Log-odds, within 8 of 0, that a member belongs to what is asked for."""

_MOST = 40
"""Members that are read; a longer table takes too long."""


def read_members(question: Question, series: Series, search: Search) -> Readings:
    """What the reader says of each member; nothing where it cannot tell them apart.

    Several that one sentence names look all the same to it.
    """
    facts = [one.fact for one in series.members]
    if search.reader is None or len(facts) > _MOST or len({one.id for one in facts}) < len(facts):
        return {}
    candidates = [Candidate(one, 0.0, 0.0, 0.0) for one in facts]
    found = read(question, candidates, search.reader)
    return {member: within(one.answers) for member, one in zip(series.members, found, strict=True)}


def mean_of(members: Sequence[Member], readings: Readings) -> float:
    """The mean of some members' log-odds; 0 where there are none."""
    known = [readings[one] for one in members if one in readings]
    return fmean(known) if known else 0.0


def parted(members: Sequence[Member], readings: Readings) -> tuple[list[Member], float]:
    """Those of ``members`` that belong, and the gap in log-odds between them and the others.

    They are parted at the widest gap between two that stand on either side of even odds, or next
    to it.
    """
    order = sorted(members, key=lambda one: -readings[one])
    sure = sum(readings[one] > 0 for one in order)
    places = [n for n in (sure - 1, sure, sure + 1) if 0 < n < len(order)]
    if not places:
        return [], 0.0
    gaps = {n: readings[order[n - 1]] - readings[order[n]] for n in places}
    best = max(places, key=lambda n: gaps[n] + (_EVEN if n == sure else 0.0))
    return order[:best], gaps[best]


_EVEN = 1.0
"""Log-odds by which another gap must be wider than that at even odds."""
