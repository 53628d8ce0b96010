"""A conversation: each question is read in the light of the turns before it."""

import math
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from facts import Fact
from qa.answer import Answer, ShortAnswer, Verdict
from qa.followup import Form, Kind, form_of
from qa.question import bare_words, clean, names
from qa.readings import readings
from qa.topic import Turn, content_words, is_capital, leaning, learnt, term_of
from qa.verdict import ANSWERS

if TYPE_CHECKING:
    from qa.fact_base import FactBase

_REMEMBERED = 6
"""Turns that a question may lean on; what was said before them is out of mind."""

_DOUBT = 0.5
"""Share of its confidence that an answer keeps which does not speak of what was asked."""

_ALIKE, _AMBIGUOUS = 0.8, 0.2
"""From this ratio of the second-best fit to the best a question is ambiguous; and what share of
its fit it then loses at most."""

_SURE = 2.0
"""Log-odds of leaning beyond which nothing more is learnt from a question's form."""

_MORE = 12
"""Facts looked at for "what else?"."""


class Conversation:
    """Answers in order, each to be understood from those before. Not safe to share between threads.

    >>> chat = Conversation()
    >>> chat.ask("Who leads the cluster in Hefei?").searched
    'Who leads the cluster in Hefei?'
    >>> chat.ask("and in Hangzhou?").searched
    'Who leads the cluster in Hangzhou?'
    """

    def __init__(self, base: "FactBase | None" = None, answers: Iterable[Answer] = ()) -> None:
        """Start a conversation over ``base``, or the bundled facts; go on after ``answers``."""
        from qa.fact_base import default_base

        self._base = base or default_base()
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
            answer = self._base.ask(question, k, threshold=threshold)
        total = 1e3 * (time.perf_counter() - started)
        answer = replace(answer, timings_ms={**answer.timings_ms, "total": total})
        self.answers.append(answer)
        return answer

    def _follow_up(self, question: str, k: int, threshold: float) -> Answer | None:
        """The answer to a question that leans on earlier ones; None where it stands alone."""
        asked = clean(question)
        turns = [self._turn(one) for one in self.answers[-_REMEMBERED:] if one.searched]
        if not asked or not turns:
            return None
        form, last = form_of(asked), self.answers[-1]
        if form.kind is Kind.WHO_SAYS and last.verdict is Verdict.ANSWERED:
            return _who_says(question, last, k)
        searched = resolve(self._base, turns, asked, form)
        if form.kind is Kind.MORE and last.verdict is Verdict.ANSWERED:
            return self._more(question, searched, k)
        if searched == asked:
            return None
        answer = self._base.ask(searched, k, threshold=threshold)
        return replace(_doubted(answer, form, threshold), question=question)

    def _turn(self, answer: Answer) -> Turn:
        if answer.verdict is not Verdict.ANSWERED:
            return Turn(answer.searched)
        hit = answer.hits[0]
        about = shared_words(
            hit.fact, [one for one in self._base.facts if _together(one, hit.fact)]
        )
        return Turn(answer.searched, hit.fact.text, hit.answer.text if hit.answer else "", about)

    def _more(self, question: str, searched: str, k: int) -> Answer:
        """The next facts about what was last talked about, those of its paragraph first."""
        last = self.answers[-1]
        given = {answer.hits[0].fact.id for answer in self.answers if answer.hits}
        about = last.hits[0].fact
        found = self._base.search(searched, k=_MORE + len(given))
        hits = [hit for hit in found if hit.fact.id not in given]
        hits.sort(key=lambda hit: (not _together(hit.fact, about), _repeats(hit.fact, about)))
        more = bool(hits) and _together(hits[0].fact, about)
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


def resolve(base: "FactBase", turns: Sequence[Turn], question: str, form: Form) -> str:
    """How ``question`` is read after ``turns``: the way that facts fit best, if it may lean."""
    likely = leaning(form)
    if likely < learnt().standing:
        return question
    ways = readings(turns, question, form, base.alike)
    fit = {way: _best(base.fits(way, form.body)) for way in ways}
    best = max(ways, key=fit.__getitem__)
    if form.is_part or (form.points_back and likely >= learnt().leaning):
        return best
    log_odds = max(-_SURE, min(_SURE, math.log(likely / (1 - likely))))
    bonus = learnt().trust * log_odds if fit[best] else 0.0
    return best if fit[best] + bonus > _fit_alone(base, question, form) else question


def _best(fits: Sequence[tuple[Fact, float]]) -> float:
    return fits[0][1] if fits else 0.0


def _fit_alone(base: "FactBase", question: str, form: Form) -> float:
    """How well some fact fits ``question`` as it stands; worse where others fit it alike.

    "How many firms are there?" fits what is said of each town, and so is no whole question.
    """
    fits = base.fits(question, form.body)
    if not fits:
        return 0.0
    first, fit = fits[0]
    second = max((other for fact, other in fits if not _together(fact, first)), default=0.0)
    return fit * (1 - _AMBIGUOUS * max(0.0, second / fit - _ALIKE) / (1 - _ALIKE))


def _who_says(question: str, last: Answer, k: int) -> Answer:
    """Who states the fact that was last given; the words that say so are the short answer."""
    first = last.hits[0]
    said_by = first.fact.attribution
    marked = replace(first, answer=_attribution(first.fact))
    return replace(
        last,
        question=question,
        searched=f"Who says: {first.fact.text}",
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


def _together(fact: Fact, other: Fact) -> bool:
    """Whether two facts stand in the same paragraph."""
    return (fact.source.id, fact.paragraph) == (other.source.id, other.paragraph)


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


def _doubted(answer: Answer, form: Form, threshold: float) -> Answer:
    """``answer`` with less confidence where its first fact does not speak of what was asked.

    A follow-up shares most of its words with the turn before, so that the fact of that turn comes
    close whatever is asked of it. What the follow-up itself says, and each name that was searched,
    has to be known to the fact. Only curated facts tell by their words what they answer.
    """
    if not answer.hits or not answer.hits[0].fact.asks:
        return answer
    known = known_terms(answer.hits[0].fact)
    own = [word for word in content_words(form.body) if not is_capital(word)]
    missing = [name for name in names(answer.searched) if term_of(name) not in known]
    if form.kind is not Kind.ADVERBIAL and not known & {term_of(word) for word in own}:
        missing += own
    if not missing:
        return answer
    confidence = answer.confidence * _DOUBT
    if confidence >= threshold or answer.verdict is not Verdict.ANSWERED:
        return replace(answer, confidence=confidence)
    reason = f"The closest fact says nothing about {' or '.join(dict.fromkeys(missing[:3]))}."
    return replace(answer, verdict=Verdict.RELATED, confidence=confidence, reason=reason)


def known_terms(fact: Fact) -> set[str]:
    """The terms of a fact, of what it is asked, and of where it stands."""
    said = (fact.text, *fact.asks, fact.source.title, fact.heading or "", fact.context)
    return {term_of(word) for text in said for word in bare_words(text)}
