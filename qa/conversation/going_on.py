"""Answers a turn that goes on from the turns before it."""

from collections.abc import Sequence
from dataclasses import replace

from facts import Fact
from qa.answer import Answer, TurnKind, Verdict
from qa.answering.judging.verdict import MATCHES, NO_ANSWER
from qa.conversation.asking import Asker
from qa.conversation.choosing import (
    Before,
    Candidate,
    Where,
    candidates,
    confidence_after,
    likeliest,
)
from qa.conversation.doubt import doubted, says_nothing_about, words_unsaid
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn
from qa.conversation.in_talk import of_same_row
from qa.conversation.memory import Memory
from qa.conversation.rewriting.followup import FormKind
from qa.conversation.rewriting.readings import resolve, together
from qa.conversation.terms import term_of
from qa.conversation.why import honest
from qa.learnt.numbers import learnt
from qa.question.words import bare_words

_MORE = 12
"""Facts looked at for "what else?"."""

_LEANS = 0.5
"""Probability from which a turn goes on with the last one."""


def go_on(turn: Turn, memory: Memory, asker: Asker) -> Answer | None:
    """The answer to a turn that leans on earlier ones; None where it stands alone."""
    turns, last = memory.exchanges(), memory.last_answered
    if turn.kind is Kind.CORRECTION and memory.in_vain:
        turns.append(memory.in_vain)
    if not turns or turn.form.says_nothing:
        return None
    if last and (turn.form.kind is FormKind.MORE or turn.kind is Kind.MORE):
        return _more(turn, resolve(asker.lookup, turns, turn), last, memory, asker)
    if turn.leans < _LEANS and (in_row := of_same_row(turn, last, asker)):
        return in_row
    before = Before(turns, last.hits[0].fact if last else None)
    found = candidates(turn, before, memory, asker)
    if not found:
        return None
    chosen, odds = likeliest(turn, before, found, learnt().going_on)
    answer = doubted(_answered(chosen, odds, memory, asker), turn.form, asker.threshold)
    if answer.verdict is not Verdict.ANSWERED:
        answer = _refused(answer, turn, found, asker)
    return honest(replace(answer, question=turn.typed), turn.asked, last)


def _refused(answer: Answer, turn: Turn, found: Sequence[Candidate], asker: Asker) -> Answer:
    """What is said where nothing answers: of the turn as it was read, or as it was typed."""
    resolved = (one.way.text for one in found if "resolved" in one.way.made)
    plain = asker.ask(next(resolved, turn.asked) if _points_back(turn) else turn.asked)
    if plain.verdict is not Verdict.ANSWERED:
        return plain
    unsaid = words_unsaid(turn.form.body, answer)
    return replace(answer, reason=says_nothing_about(unsaid)) if unsaid else answer


def _points_back(turn: Turn) -> bool:
    """Whether a turn is shown as it was read though nothing answers: it is no question alone."""
    form = turn.form
    leans = form.points_back or form.has_pronoun or form.is_part
    return (leans and not form.signs["exists"]) or turn.kind is Kind.CORRECTION


def _answered(chosen: Candidate, odds: float, memory: Memory, asker: Asker) -> Answer:
    """The answer to the chosen way, as sure as it is likely to be what was meant."""
    answer = _asked(chosen, memory, asker)
    if answer.kind != "one" or not answer.hits or answer.hits[0].fact != chosen.seen.fact:
        return answer
    confidence = confidence_after(odds, answer.confidence, learnt().gone_on)
    answers = confidence >= asker.threshold
    if answers == (answer.verdict is Verdict.ANSWERED):
        return replace(answer, confidence=confidence)
    verdict, reason = (Verdict.ANSWERED, MATCHES) if answers else (Verdict.RELATED, NO_ANSWER)
    return replace(answer, verdict=verdict, confidence=confidence, reason=reason, sides=())


def _asked(chosen: Candidate, memory: Memory, asker: Asker) -> Answer:
    if chosen.where is Where.SOURCE:
        return asker.within(chosen.seen.fact.source).ask(chosen.way.text)
    if chosen.where is Where.NEARBY:
        return asker.ask_among(chosen.way.text, memory.nearby())
    return asker.ask(chosen.way.text)


def _more(turn: Turn, searched: str, last: Answer, memory: Memory, asker: Asker) -> Answer:
    """The next facts about what ``last`` is about, those of its paragraph first."""
    given, said = memory.given(), last.hits[0].fact
    found = asker.search(searched, _MORE + len(given))
    hits = [hit for hit in found if hit.fact.text not in given]
    near = [hit for hit in hits if together(hit.fact, said)]
    near.sort(key=lambda hit: _repeats(hit.fact, said))
    hits = near + [hit for hit in hits if hit not in near]
    more = bool(near)
    reason = "The next fact about the same." if more else "No further fact is about the same."
    return Answer(
        question=turn.typed,
        searched=searched,
        verdict=Verdict.ANSWERED if more else Verdict.RELATED,
        confidence=last.confidence if more else 0.0,
        reason=reason,
        hits=tuple(replace(hit, rank=place) for place, hit in enumerate(hits[: asker.k], 1)),
        model=last.model,
        turn=TurnKind.MORE,
        is_calibrated=last.is_calibrated,
    )


def _repeats(fact: Fact, other: Fact) -> float:
    """The share of a fact's terms that another holds already."""
    terms, held = ({term_of(word) for word in bare_words(one.text)} for one in (fact, other))
    return len(terms & held) / len(terms) if terms else 1.0
