"""A conversation: each question is read in the light of the turns before it."""

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from facts import Fact, Filter
from qa.answer import Answer, Hit, ShortAnswer, TurnKind, Verdict
from qa.answering.exchange import Exchange
from qa.answering.verdict import ANSWERS
from qa.conversation.doubt import doubted
from qa.conversation.followup import Form, Kind, form_of
from qa.conversation.readings import Lookup, resolve, together
from qa.conversation.topic import content_words, is_capital, leaning, term_of
from qa.learnt import follow_ups
from qa.question.words import bare_words, clean

_REMEMBERED = 6
"""Turns that a question may lean on; what was said before them is out of mind."""

_MORE = 12
"""Facts looked at for "what else?"."""


class Facts(Protocol):
    """What a conversation needs of a fact base."""

    def ask(self, question: str, k: int, *, threshold: float, where: Filter | None) -> Answer:
        """Answer a question that stands alone."""
        ...

    def search(self, question: str, k: int, *, where: Filter | None) -> tuple[Hit, ...]:
        """The closest facts, without a verdict."""
        ...

    def lookup(self, where: Filter | None) -> Lookup:
        """What tells which way of reading a question the facts of these sources fit."""
        ...

    def beside(self, fact: Fact) -> Sequence[Fact]:
        """The facts of the same paragraph, itself among them."""
        ...


class Conversation:
    """Answers in order, each to be understood from those before. Not safe to share between threads.

    ``qa.Conversation`` is the same over the bundled facts and the default library.
    """

    def __init__(
        self, base: Facts, answers: Iterable[Answer] = (), where: Filter | None = None
    ) -> None:
        """Start a conversation.

        Args:
            base: what is asked.
            answers: turns to go on after.
            where: the sources to search; None for all.
        """
        self._base = base
        self._where = where
        self.answers: list[Answer] = list(answers)

    def forget(self) -> None:
        """Start anew: later questions do not lean on earlier ones."""
        self.answers.clear()

    def ask(
        self, question: str, k: int = 3, *, threshold: float = ANSWERS, bare: bool = False
    ) -> Answer:
        """Answer ``question``, read in the light of the turns before it.

        Args:
            question: any text; ``Answer.searched`` says how it was read.
            k: how many hits to return at most, 1 or more.
            threshold: confidence, 0..1, from which the verdict is ``answered``.
            bare: search the question as typed, whatever was asked before.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError(f"k must be 1 or more, not {k}")
        started = time.perf_counter()
        answer = None if bare else self._follow_up(question, k, threshold)
        if answer is None:
            answer = self._base.ask(question, k, threshold=threshold, where=self._where)
        total = 1e3 * (time.perf_counter() - started)
        answer = replace(answer, timings_ms={**answer.timings_ms, "total": total})
        self.answers.append(answer)
        return answer

    def _follow_up(self, question: str, k: int, threshold: float) -> Answer | None:
        """The answer to a question that leans on earlier ones; None where it stands alone."""
        asked = clean(question)
        topics = [one for one in self.answers if _is_topic(one)][-_REMEMBERED:]
        if not asked or not topics:
            return None
        form, last = form_of(asked), topics[-1]
        if form.kind is Kind.WHO_SAYS and last.verdict is Verdict.ANSWERED:
            return _who_says(question, last, k)
        if not _may_lean(form):
            return None
        before = [Exchange(one.searched, _said(one)) for one in topics[:-1]]
        searched = resolve(
            self._base.lookup(self._where), [*before, self._exchange(last)], asked, form
        )
        if form.kind is Kind.MORE and last.verdict is Verdict.ANSWERED:
            return self._more(question, searched, last, k)
        if searched == asked:
            return None
        answer = self._base.ask(searched, k, threshold=threshold, where=self._where)
        answer = replace(doubted(answer, form, threshold), question=question)
        return answer if form.points_back else self._surer(answer, question, k, threshold)

    def _surer(self, carried: Answer, question: str, k: int, threshold: float) -> Answer:
        """A question that points at nothing may stand alone: the surer of both readings."""
        bare = self._base.ask(question, k, threshold=threshold, where=self._where)
        answered = bare.verdict is Verdict.ANSWERED
        return bare if answered and bare.confidence >= carried.confidence else carried

    def _exchange(self, answer: Answer) -> Exchange:
        if answer.verdict is not Verdict.ANSWERED:
            return Exchange(answer.searched)
        hit = answer.hits[0]
        about = shared_words(hit.fact, self._base.beside(hit.fact))
        short = hit.answer.text if hit.answer else ""
        return Exchange(answer.searched, hit.fact.text, short, about)

    def _more(self, question: str, searched: str, last: Answer, k: int) -> Answer:
        """The next facts about what ``last`` is about, those of its paragraph first."""
        given = {_said(answer) for answer in self.answers}
        about = last.hits[0].fact
        found = self._base.search(searched, k=_MORE + len(given), where=self._where)
        hits = [hit for hit in found if hit.fact.text not in given]
        near = [hit for hit in hits if together(hit.fact, about)]
        near.sort(key=lambda hit: _repeats(hit.fact, about))
        hits = near + [hit for hit in hits if hit not in near]
        more = bool(near)
        reason = "The next fact about the same." if more else "No further fact is about the same."
        return Answer(
            question=question,
            searched=searched,
            verdict=Verdict.ANSWERED if more else Verdict.RELATED,
            confidence=last.confidence if more else 0.0,
            reason=reason,
            hits=tuple(replace(hit, rank=place) for place, hit in enumerate(hits[:k], 1)),
            model=last.model,
            turn=TurnKind.MORE,
            is_calibrated=last.is_calibrated,
        )


def _said(answer: Answer) -> str:
    """The fact that answered; empty where none did."""
    return answer.hits[0].fact.text if answer.verdict is Verdict.ANSWERED else ""


def _is_topic(answer: Answer) -> bool:
    """Whether later questions may lean on it: small talk, and who said a thing, change no topic."""
    return answer.verdict is not Verdict.NOTHING and answer.turn is not TurnKind.WHO_SAYS


def _may_lean(form: Form) -> bool:
    """Whether a question may need earlier turns, by its form."""
    if form.says_nothing:
        return False
    return form.is_part or leaning(form) >= follow_ups().standing


def _who_says(question: str, last: Answer, k: int) -> Answer:
    """Who states the fact that was last given; the words that say so are the short answer."""
    first = last.hits[0]
    said_by = first.fact.attribution
    marked = replace(first, answer=_attribution(first.fact))
    return replace(
        last,
        question=question,
        searched=f"Who says: {first.fact.text}",
        turn=TurnKind.WHO_SAYS,
        verdict=Verdict.ANSWERED if said_by else Verdict.RELATED,
        reason=f"Stated by {said_by}." if said_by else "The source does not say who states this.",
        hits=(marked, *last.hits[1:k]),
        disagreement=(),
        timings_ms={},
    )


def _attribution(fact: Fact) -> ShortAnswer | None:
    """Where the fact's text names who says so."""
    parts = [fact.attribution or "", *re.split(r",\s*", fact.attribution or "")]
    for part in filter(None, parts):
        if (start := fact.text.rfind(part)) >= 0:
            return ShortAnswer(part, start, start + len(part))
    return None


def shared_words(fact: Fact, neighbours: Sequence[Fact]) -> str:
    """The words of ``fact`` that most of ``neighbours``, itself among them, hold; names first."""
    counts = Counter(
        term for one in neighbours for term in {term_of(word) for word in content_words(one.text)}
    )
    kept = {term_of(word): word for word in reversed(content_words(fact.text))}
    in_order = dict.fromkeys(term_of(word) for word in content_words(fact.text))
    shared = [kept[term] for term in in_order if counts[term] > len(neighbours) / 2]
    return " ".join(sorted(shared, key=lambda word: not is_capital(word)))


def _repeats(fact: Fact, other: Fact) -> float:
    """The share of a fact's terms that another holds already."""
    terms, held = ({term_of(word) for word in bare_words(one.text)} for one in (fact, other))
    return len(terms & held) / len(terms) if terms else 1.0
