"""A conversation: each question is read in the light of the turns before it."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from facts import Fact, Filter, Source
from qa.answer import Answer, Hit, TurnKind, Verdict
from qa.answering.judging.thresholds import ANSWERS
from qa.answering.reading.exchange import Exchange
from qa.conversation.about import AskSince, about
from qa.conversation.courtesy import reply
from qa.conversation.doubt import doubted
from qa.conversation.followup import Form, FormKind, form_of
from qa.conversation.kinds import ABOUT, COURTESY, Kind
from qa.conversation.listener import chance, hear
from qa.conversation.readings import Lookup, resolve, together
from qa.conversation.terms import content_words, is_capital, term_of
from qa.conversation.topic import leaning
from qa.learnt.numbers import follow_ups
from qa.question.words import bare_words, clean

_REMEMBERED = 6
"""Turns that a question may lean on; what was said before them is out of mind."""

_MORE = 12
"""Facts looked at for "what else?"."""

_SURE = 0.7
"""Probability from which a turn is small talk, or about the program."""


class Facts(Protocol):
    """What a conversation needs of a fact base."""

    @property
    def model(self) -> str:
        """Name of the embedding model."""
        ...

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that can be asked."""
        ...

    def ask(self, question: str, k: int, *, threshold: float, where: Filter | None) -> Answer:
        """Answer a question that stands alone."""
        ...

    def search(self, question: str, k: int, *, where: Filter | None) -> tuple[Hit, ...]:
        """The closest facts, without a verdict."""
        ...

    def lookup(self, where: Filter | None) -> Lookup:
        """What is known of a turn before it is asked."""
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
        answer = None if bare else self._heard(question, k, threshold)
        if answer is None:
            answer = self._base.ask(question, k, threshold=threshold, where=self._where)
        total = 1e3 * (time.perf_counter() - started)
        answer = replace(answer, timings_ms={**answer.timings_ms, "total": total})
        self.answers.append(answer)
        return answer

    def _heard(self, question: str, k: int, threshold: float) -> Answer | None:
        """The answer to a turn that leans on earlier ones, or asks for no fact; else None."""
        asked = clean(question)
        if not asked:
            return None
        lookup = self._base.lookup(self._where)
        heard = hear(asked, self._exchanges(), lookup.vector(asked))
        kind = max(heard, key=heard.__getitem__)
        if chance(heard, COURTESY) >= _SURE and not (kind is Kind.JUNK and lookup.knows(asked)):
            courtesy = max(COURTESY, key=lambda one: heard[one])
            return reply(question, courtesy, self._sources(), self._base.model)
        last, form = self._last_answered(), form_of(asked)
        if last and (kind in ABOUT - {Kind.WHEN} or form.kind is FormKind.WHO_SAYS):
            of = Kind.WHO if form.kind is FormKind.WHO_SAYS else kind
            return about(of, question, last, self._where, self._ask_again(last, k, threshold))
        answer = self._follow_up(question, asked, form, k, threshold)
        if answer and kind is Kind.WHEN and last and not _says_when(answer):
            return about(kind, question, last, self._where, self._ask_again(last, k, threshold))
        return answer

    def _follow_up(
        self, question: str, asked: str, form: Form, k: int, threshold: float
    ) -> Answer | None:
        """The answer to a question that leans on earlier ones; None where it stands alone."""
        turns, last = self._exchanges(), self._last_answered()
        if not turns or not _may_lean(form):
            return None
        searched = resolve(self._base.lookup(self._where), turns, asked, form)
        if form.kind is FormKind.MORE and last:
            return self._more(question, searched, last, k)
        if searched == asked:
            return None
        answer = self._base.ask(searched, k, threshold=threshold, where=self._where)
        answer = replace(doubted(answer, form, threshold), question=question)
        if not form.points_back:
            answer = self._surer(answer, question, k, threshold)
        return _honest(answer, asked, last)

    def _surer(self, carried: Answer, question: str, k: int, threshold: float) -> Answer:
        """A question that points at nothing may stand alone: the surer of both readings."""
        bare = self._base.ask(question, k, threshold=threshold, where=self._where)
        answered = bare.verdict is Verdict.ANSWERED
        return bare if answered and bare.confidence >= carried.confidence else carried

    def _sources(self) -> list[Source]:
        return [one for one in self._base.sources if not self._where or self._where.passes(one)]

    def _ask_again(self, last: Answer, k: int, threshold: float) -> AskSince:
        return lambda where: self._base.ask(last.searched, k, threshold=threshold, where=where)

    def _topics(self) -> list[Answer]:
        return [one for one in self.answers if _is_topic(one)][-_REMEMBERED:]

    def _last_answered(self) -> Answer | None:
        """The last topic, where it was answered."""
        topics = self._topics()
        return topics[-1] if topics and topics[-1].verdict is Verdict.ANSWERED else None

    def _exchanges(self) -> list[Exchange]:
        """What was asked and answered, oldest first."""
        topics = self._topics()
        turns = [_exchange(one) for one in topics]
        if topics and topics[-1].verdict is Verdict.ANSWERED:
            said = topics[-1].hits[0].fact
            shared = shared_words(said, self._base.beside(said))
            turns[-1] = replace(turns[-1], about=shared)
        if turns and self.answers[-1].turn is TurnKind.WHO_SAYS:
            # "what is his job?" after "who said so?" means who said so.
            short = self.answers[-1].hits[0].answer
            turns[-1] = replace(turns[-1], short=short.text) if short else turns[-1]
        return turns

    def _more(self, question: str, searched: str, last: Answer, k: int) -> Answer:
        """The next facts about what ``last`` is about, those of its paragraph first."""
        given = {_said(answer) for answer in self.answers}
        said = last.hits[0].fact
        found = self._base.search(searched, k=_MORE + len(given), where=self._where)
        hits = [hit for hit in found if hit.fact.text not in given]
        near = [hit for hit in hits if together(hit.fact, said)]
        near.sort(key=lambda hit: _repeats(hit.fact, said))
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
    """Whether later questions may lean on it: small talk and talk about an answer are no topic."""
    of_no_topic = {TurnKind.WHO_SAYS, TurnKind.ABOUT, TurnKind.COURTESY}
    return answer.verdict is not Verdict.NOTHING and answer.turn not in of_no_topic


def _may_lean(form: Form) -> bool:
    """Whether a question may need earlier turns, by its form."""
    if form.says_nothing:
        return False
    return form.is_part or leaning(form) >= follow_ups().standing


def _exchange(answer: Answer) -> Exchange:
    """What was asked, and the fact that answered, as later questions may lean on it."""
    if answer.verdict is not Verdict.ANSWERED:
        return Exchange(answer.searched)
    hit = answer.hits[0]
    return Exchange(answer.searched, hit.fact.text, hit.answer.text if hit.answer else "")


def _says_when(answer: Answer) -> bool:
    """Whether the words that answer have a number in them, as a date has."""
    short = answer.hits[0].answer if answer.hits else None
    answered = answer.verdict is Verdict.ANSWERED
    return answered and short is not None and any(map(str.isdigit, short.text))


def _honest(answer: Answer, asked: str, last: Answer | None) -> Answer:
    """For a "why?" to which only the fact that it is about comes back: that none says why."""
    repeats = last and answer.hits and answer.hits[0].fact == last.hits[0].fact
    if bare_words(asked.lower())[:1] != ["why"] or not (repeats or not _is_answered(answer)):
        return answer
    if _is_answered(answer) and answer.hits[0].answer:
        return answer
    reason = "The facts do not say why."
    return replace(answer, verdict=Verdict.RELATED, reason=reason, sides=())


def _is_answered(answer: Answer) -> bool:
    return answer.verdict is Verdict.ANSWERED


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
