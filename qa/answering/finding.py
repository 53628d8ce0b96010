"""Finds the facts for a question, and judges whether they answer it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import FactIndex
from qa.answer import Verdict
from qa.answering.compound_answer import Completed, Part, are_comparable, asked_apart, of_each
from qa.answering.ranking import Ranked, Search
from qa.answering.verdict import Judgement, judge
from qa.question.compound import sides

_UNLIKE = 0.3
"""Share of its confidence that a comparison of unlike figures keeps."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a question, before it is judged."""

    searched: str
    ranked: list[Ranked]
    """Best first; those of the parts before all others."""
    parts: Sequence[Part] = ()
    """Two things asked apart, where no fact holds both."""

    @property
    def distinct(self) -> list[Ranked]:
        """The ranked, where one fact is first for both parts, once."""
        return list({one.candidate.fact: one for one in reversed(self.ranked)}.values())[::-1]


def find(searched: str, search: Search, completed: Completed) -> Found:
    """Rank the facts for a question whose spelling is corrected; none for an empty text."""
    if not searched:
        return Found(searched, [])
    ranked = search.ranked(searched)
    parts = asked_apart(searched, search, completed)
    if not parts and ranked and (both := sides(searched)):
        parts = of_each(both, ranked[0], search)
    firsts = [part.ranked[0] for part in parts]
    seen = {one.candidate.fact for one in firsts}
    return Found(
        searched, [*firsts, *(one for one in ranked if one.candidate.fact not in seen)], parts
    )


def judge_found(found: Found, index: FactIndex, threshold: float) -> Judgement:
    """Say whether the first facts answer; for two things, as sure as of the less sure one."""
    if not found.parts:
        return judge(found.searched, found.ranked, index, threshold)
    judged = [judge(part.question, part.ranked, index, threshold) for part in found.parts]
    place = min(range(len(judged)), key=lambda place: judged[place].confidence)
    least, part = judged[place], found.parts[place]
    if part.compares and not are_comparable(found.parts, index):
        named = " and ".join(part.name for part in found.parts)
        reason = f"The closest facts give nothing to compare {named} by."
        return Judgement(Verdict.RELATED, _UNLIKE * least.confidence, reason)
    if least.verdict is Verdict.ANSWERED:
        return replace(least, reason="The first two facts match the question, one for each part.")
    if part.is_clause:
        reason = f'As to "{part.name}": {least.reason[0].lower()}{least.reason[1:]}'
        return replace(least, verdict=Verdict.RELATED, reason=reason)
    return least
