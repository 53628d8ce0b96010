"""What the facts have to say to a question: the closest ones, and whether they answer it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts import Fact
from qa.answer import ShortAnswer, Verdict
from qa.answering.compound_answer import (
    Completed,
    Judged,
    Part,
    are_comparable,
    asked_apart,
    of_each,
)
from qa.answering.judging.verdict import Judgement
from qa.answering.ranking import Ranked
from qa.answering.reading.short_answer import short_answer
from qa.answering.search import Search
from qa.question.compound import sides
from qa.question.question import Question
from qa.question.words import LONGEST
from qa.rendering import refusal

if TYPE_CHECKING:
    from qa.answering.gathering.several import Several

_UNLIKE = 0.3
"""Share of its confidence that a comparison of unlike figures keeps."""


UNJUDGED = Judgement(Verdict.RELATED, 0.0, "")
"""For facts that are shown without a verdict."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came of a question."""

    question: Question
    ranked: list[Ranked]
    """Best first; those of the parts before all others."""
    judgement: Judgement
    parts: Sequence[Part] = ()
    """Two things asked apart, where no fact holds both."""
    several: "Several | None" = None
    """The answer of several facts, where one is asked for; theirs come first in ``ranked``."""

    @property
    def is_taught(self) -> bool:
        """Whether a person has said that the first fact answers."""
        return bool(self.ranked and (lesson := self.ranked[0].lesson) and lesson.answers)

    def rests_on_refuted(self, facts: Iterable[Fact]) -> bool:
        """Whether a person has said of one of ``facts`` that it does not answer."""
        refuted = {
            one.candidate.fact for one in self.ranked if one.lesson and not one.lesson.answers
        }
        return not refuted.isdisjoint(facts)

    @property
    def is_answered(self) -> bool:
        """Whether the first fact answers, or the first of each part."""
        return self.judgement.verdict is Verdict.ANSWERED

    @property
    def shown(self) -> list[Ranked]:
        """The facts in the order of showing.

        One that is first for both parts is shown once, unless it answers both.
        """
        if self.is_answered:
            return self.ranked
        return list({one.candidate.fact: one for one in reversed(self.ranked)}.values())[::-1]

    def short(self, ranked: Ranked, rank: int) -> ShortAnswer | None:
        """The words that answer in the fact of this rank, from 1."""
        if self.several and (span := self.several.span_of(ranked.candidate.fact)):
            return span
        if self.is_answered and rank <= len(self.parts):
            return self.parts[rank - 1].short(ranked)
        first = self.is_answered and rank == 1
        return short_answer(self.question, ranked, is_answered=first)


def respond(typed: str, search: Search, completed: Completed) -> Response:
    """Look up a question as it was typed.

    Args:
        typed: any text.
        search: where it is looked up.
        completed: what the second of two questions means after the first.
    """
    question = search.question(typed)
    if not question.text:
        return Response(question, [], _nothing("There is no question to look up."))
    ranked = search.ranked(question)
    whole = Response(question, ranked, UNJUDGED)
    if whole.is_taught and len(typed.strip()) <= LONGEST:
        return replace(whole, judgement=search.judge(question, ranked))
    judged = asked_apart(question, search, completed)
    if not judged and ranked and (both := sides(question.text)):
        judged = of_each(both, ranked[0], search)
    if whole.rests_on_refuted(part.ranked[0].candidate.fact for part, _ in judged):
        judged = []
    parts = [part for part, _ in judged]
    firsts = [part.ranked[0] for part in parts]
    seen = {one.candidate.fact for one in firsts}
    rest = [one for one in ranked if one.candidate.fact not in seen]
    if len(typed.strip()) > LONGEST:
        reason = f"The question is longer than {LONGEST:,} characters; ask for one thing."
        judgement = _nothing(reason)
    elif not search.has_sources:
        judgement = _nothing("No source passes the filter.")
    else:
        judgement = _of_all(judged, search) if judged else search.judge(question, ranked)
    response = Response(question, [*firsts, *rest], judgement, parts)
    return _with_reason(_with_several(response, search), search)


def _with_reason(response: Response, search: Search) -> Response:
    """The same; where no fact is near enough to be shown, with what is known of the words."""
    judged = response.judgement
    if response.is_answered or not refusal.is_of_facts(judged.reason):
        return response
    if not all(refusal.is_far(one.score) for one in response.ranked):
        return response
    if not response.question.content_words:
        return response
    unheld = search.unheld(response.question)
    reason = refusal.of_words(unheld)
    return replace(response, judgement=replace(judged, reason=reason))


def _with_several(response: Response, search: Search) -> Response:
    """The answer out of several facts, where the question asks for one and they give it."""
    if not search.has_sources:
        return response
    from qa.answering.gathering.several import several  # who does without need not wait for it

    found = several(response.question, response.ranked, response.judgement, search)
    if not found:
        return response
    facts = list(dict.fromkeys(one.fact for one in found.items))
    if response.rests_on_refuted(facts):
        return response
    by_fact = {one.candidate.fact: one for one in response.ranked}
    scores = [by_fact[fact].score for fact in facts if fact in by_fact]
    as_near = min(scores, default=0.0)  # rows of a table that were not among the nearest
    added = {one.fact: Ranked(one.candidate, as_near, as_near) for one in found.items}
    first = [by_fact.get(fact, added[fact]) for fact in facts]
    rest = [one for one in response.ranked if one.candidate.fact not in set(facts)]
    return Response(response.question, [*first, *rest], found.judgement, (), found)


def _nothing(reason: str) -> Judgement:
    return Judgement(Verdict.NOTHING, 0.0, reason)


def _of_all(judged: Judged, search: Search) -> Judgement:
    """The judgement of two parts together: as sure as of the less sure one."""
    part, least = min(judged, key=lambda one: one[1].confidence)
    parts = [part for part, _ in judged]
    if part.compares and not are_comparable(parts, search.index):
        named = " and ".join(part.name for part in parts)
        reason = f"The closest facts give nothing to compare {named} by."
        return Judgement(Verdict.RELATED, _UNLIKE * least.confidence, reason)
    if least.verdict is Verdict.ANSWERED:
        return replace(least, reason="The first two facts match the question, one for each part.")
    if part.is_clause:
        reason = f'I found nothing on "{part.name}": {least.reason[0].lower()}{least.reason[1:]}'
        return replace(least, verdict=Verdict.RELATED, reason=reason)
    return least
