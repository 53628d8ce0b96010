"""A conversation: each question is read in the light of the turns before it."""

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from facts import Fact, Filter
from qa.answer import Answer, ShortAnswer, Verdict
from qa.answering.verdict import ANSWERS
from qa.conversation.doubt import doubted
from qa.conversation.followup import Kind, form_of
from qa.conversation.readings import resolve, together
from qa.conversation.topic import Turn, content_words, is_capital, leaning, learnt, term_of
from qa.question.text import bare_words, clean

if TYPE_CHECKING:
    from qa.fact_base import FactBase

_REMEMBERED = 6
"""Turns that a question may lean on; what was said before them is out of mind."""

_WHO = "Who says:"
"""What a question for the speaker is searched as, before the fact."""

_MORE = 12
"""Facts looked at for "what else?"."""


class Conversation:
    """Answers in order, each to be understood from those before. Not safe to share between threads.

    >>> chat = Conversation()
    >>> chat.ask("Which firm heads the cluster in Hefei?").searched
    'Which firm heads the cluster in Hefei?'
    >>> chat.ask("and in Hangzhou?").searched
    'Which firm heads the cluster in Hangzhou?'
    """

    def __init__(
        self,
        base: "FactBase | None" = None,
        answers: Iterable[Answer] = (),
        where: Filter | None = None,
    ) -> None:
        """Start a conversation.

        Args:
            base: what is asked; None for the bundled facts and the default library.
            answers: turns to go on after.
            where: the sources to search; None for all.
        """
        from qa.fact_base import default_base

        self._base = base or default_base()
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
        if form.says_nothing or not (form.is_part or leaning(form) >= learnt().standing):
            return None
        turns = [Turn(one.searched, _said(one)) for one in topics[:-1]] + [self._turn(last)]
        searched = resolve(self._base, turns, asked, form)
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

    def _turn(self, answer: Answer) -> Turn:
        if answer.verdict is not Verdict.ANSWERED:
            return Turn(answer.searched)
        hit = answer.hits[0]
        beside = self._base.facts_of(hit.fact.source.id)
        about = shared_words(hit.fact, [one for one in beside if together(one, hit.fact)])
        return Turn(answer.searched, hit.fact.text, hit.answer.text if hit.answer else "", about)

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
        )


def _said(answer: Answer) -> str:
    """The fact that answered; empty where none did."""
    return answer.hits[0].fact.text if answer.verdict is Verdict.ANSWERED else ""


def _is_topic(answer: Answer) -> bool:
    """Whether later questions may lean on it: small talk, and who said a thing, change no topic."""
    return answer.verdict is not Verdict.NOTHING and not answer.searched.startswith(_WHO)


def _who_says(question: str, last: Answer, k: int) -> Answer:
    """Who states the fact that was last given; the words that say so are the short answer."""
    first = last.hits[0]
    said_by = first.fact.attribution
    marked = replace(first, answer=_attribution(first.fact))
    return replace(
        last,
        question=question,
        searched=f"{_WHO} {first.fact.text}",
        verdict=Verdict.ANSWERED if said_by else Verdict.RELATED,
        reason=f"Stated by {said_by}." if said_by else "The source does not say who states this.",
        hits=(marked, *last.hits[1:k]),
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
