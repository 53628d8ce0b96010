"""A conversation: each question is read in the light of the turns before it."""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from facts import Filter
from qa.answer import Answer, Verdict
from qa.answering.judging.thresholds import ANSWERS
from qa.answering.reading.exchange import Exchange
from qa.conversation.about import about, about_nothing
from qa.conversation.added_up import added_up
from qa.conversation.asking import Asker, Facts
from qa.conversation.courtesy import reply
from qa.conversation.going_on import go_on
from qa.conversation.hearing.kinds import ABOUT, COURTESY, Kind
from qa.conversation.hearing.listener import chance
from qa.conversation.hearing.turn import Turn, heard_turn
from qa.conversation.memory import Memory
from qa.conversation.rewriting.followup import FormKind
from qa.conversation.rewriting.readings import Lookup
from qa.question.question_words import spelled_out
from qa.question.words import clean

_SURE = 0.7
"""Probability from which a turn is small talk, or about the program."""
_CERTAIN = 0.9
"""Probability from which it is, though it is worded as a question: "what can you do?"."""
_AFTER_A_WORD = re.compile(r"([^\W\d_][\w'’ ]{1,19})[,.!]+ (\S.* .+)")
"""A few words, and a question behind them."""
_FIRST_OF_SEVERAL = re.compile(r"[^.!?]{1,40}\?(?=\s+\S[^?]*$)")
"""A short question before a sentence that asks nothing."""


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
        self._memory = Memory(base.beside, answers)

    @property
    def answers(self) -> list[Answer]:
        """What was answered so far, oldest first."""
        return self._memory.answers

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
        asker = Asker(self._base, self._where, k, threshold)
        asked = _without_courtesy(spelled_out(clean(question)), asker)
        answer = self._heard(question, asked, asker) if asked and not bare else None
        if answer is None:
            typed = question if bare else asked
            answer = replace(asker.ask(typed), question=question)
        total = 1e3 * (time.perf_counter() - started)
        answer = replace(answer, timings_ms={**answer.timings_ms, "total": total})
        self.answers.append(answer)
        return answer

    def _heard(self, question: str, asked: str, asker: Asker) -> Answer | None:
        """The answer to a turn that is no question of its own; else None."""
        lookup, memory = asker.lookup, self._memory
        before = memory.exchanges() or [one for one in [memory.in_vain] if one]
        turn = heard_turn(question, asked, before, lookup.vector(asked))
        if turn.courtesy >= _SURE and not _is_answered(turn, asker):
            courtesy = max(COURTESY, key=lambda one: turn.heard[one])
            return reply(question, courtesy, asker.sources(), self._base.model)
        last = memory.last_answered
        if of := _asked_of_answer(turn) or _asked_first(question, asked, before, lookup):
            refused = memory.refused
            if last and refused is None:
                return _about(of, question, last, asker)
            return about_nothing(question, refused, self._base.model)
        answer = added_up(turn, memory) or go_on(turn, memory, asker)
        if answer and last and not _says_when(answer):
            if turn.asks_when_it_is_from and (dated := _dated(question, last, asker)):
                return dated
            if turn.kind is Kind.WHEN:
                return _about(Kind.WHEN, question, last, asker)
        return answer


def _without_courtesy(asked: str, asker: Asker) -> str:
    """A question less the thanks or the greeting before it: "thx, and on Monday?".

    What is courtesy as a whole stays as it is: "thanks, that helped".
    """
    found = _AFTER_A_WORD.fullmatch(asked)
    if not found:
        return asked
    whole, first = (heard_turn(one, one, [], asker.lookup.vector(one)) for one in (asked, found[1]))
    if whole.courtesy >= _SURE:
        return asked
    return found[2] if first.courtesy >= _CERTAIN and first.kind is not Kind.JUNK else asked


def _is_answered(turn: Turn, asker: Asker) -> bool:
    """Whether facts answer a turn that sounds like small talk: "did i make it under 2 hours"."""
    if turn.kind is Kind.JUNK and asker.lookup.knows(turn.asked):
        return True
    if turn.courtesy >= _CERTAIN or not turn.is_worded_as_question:
        return False
    return asker.ask(turn.asked).verdict is Verdict.ANSWERED


def _asked_of_answer(turn: Turn) -> Kind | None:
    """What a turn asks of the last answer, where it is about one; None where it is not.

    When it was is mostly told by the facts, which are asked first.
    """
    if turn.form.kind is FormKind.WHO_SAYS:
        return Kind.WHO
    return turn.kind if turn.kind in ABOUT - {Kind.WHEN} else None


def _asked_first(
    question: str, asked: str, before: Sequence[Exchange], lookup: Lookup
) -> Kind | None:
    """What a turn asks of the last answer before it says something: "are you sure? I had 9"."""
    found = _FIRST_OF_SEVERAL.match(asked)
    if not (found and before):
        return None
    first = heard_turn(question, found[0], before, lookup.vector(found[0]))
    return _asked_of_answer(first) if chance(first.heard, ABOUT) >= _SURE else None


def _about(kind: Kind, question: str, last: Answer, asker: Asker) -> Answer:
    def ask(where: Filter) -> Answer:
        return replace(asker, where=where).ask(last.searched)

    return about(kind, question, last, asker.where, ask)


def _dated(question: str, last: Answer, asker: Asker) -> Answer | None:
    """When the source of the last answer is from, where it says so itself."""
    source = last.hits[0].fact.source
    answer = asker.within(source).ask(f"what is the date of {source.title}")
    return replace(answer, question=question) if _says_when(answer) else None


def _says_when(answer: Answer) -> bool:
    """Whether the words that answer have a number in them, as a date has."""
    short = answer.hits[0].answer if answer.hits else None
    answered = answer.verdict is Verdict.ANSWERED
    return answered and short is not None and any(map(str.isdigit, short.text))
