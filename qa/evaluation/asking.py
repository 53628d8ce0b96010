"""Asks a fact base labelled questions, anyone's own included, and sees what comes of each."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facts import Fact
from qa.answer import Answer, Verdict
from qa.answering.judging.thresholds import ANSWERS
from qa.conversation.conversation import Conversation
from qa.evaluation.labelled import Labelled
from qa.fact_base import FactBase

_DEPTH = 10
"""Hits looked at for the reciprocal rank."""

_TOGETHER = frozenset({"list", "comparison"})
"""Kinds of question whose answer may be spread over the first three facts."""

_SEED = 7
"""Of the order in which questions are asked in one conversation."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question."""

    labelled: Labelled
    answer: Answer
    rank: int | None
    """Of the first right fact, from 1; None where none came back or there is none."""

    @property
    def right_first(self) -> bool:
        """Whether the first fact is right."""
        return self.rank == 1

    @property
    def answered(self) -> bool:
        """Whether the verdict is that the first fact answers."""
        return self.answer.verdict is Verdict.ANSWERED

    @property
    def missed(self) -> str:
        """In words, what went wrong; empty where nothing did."""
        if not self.labelled.answerable:
            return "answered, though no fact does" if self.answered else ""
        if not self.right_first:
            return f"right fact at {self.rank}" if self.rank else "right fact not found"
        return "" if self.answered else "right fact first, yet refused"


def evaluate(
    base: FactBase,
    questions: Sequence[Labelled],
    threshold: float = ANSWERS,
    *,
    in_one_chat: bool = False,
) -> Iterator[Outcome]:
    """Ask each question and see what comes back.

    Args:
        base: what is asked.
        questions: each is asked alone, or after the earlier turns of its own conversation.
        threshold: that of ``FactBase.ask``.
        in_one_chat: ask the questions that have no earlier turns in one conversation, in an order
            by chance (always the same), as a person would who asks of one thing and another.
    """
    order = list(questions)
    chat = Conversation(base)
    if in_one_chat:
        random.Random(_SEED).shuffle(order)  # noqa: S311  # chance that can be repeated
    for labelled in order:
        if labelled.earlier or not in_one_chat:
            chat = _after(base, labelled.earlier)
        answer = chat.ask(labelled.question, k=_DEPTH, threshold=threshold)
        yield Outcome(labelled, answer, rank_of(labelled, [hit.fact for hit in answer.hits]))


def _after(base: FactBase, earlier: Iterable[str]) -> Conversation:
    chat = Conversation(base)
    for question in earlier:
        chat.ask(question)
    return chat


def rank_of(labelled: Labelled, facts: Sequence[Fact]) -> int | None:
    """The rank, from 1, of the first right one of ``facts``; None where none is."""
    if not labelled.answerable:
        return None
    if not labelled.must:
        right = [fact.paragraph in labelled.paragraphs for fact in facts]
        return right.index(True) + 1 if True in right else None
    texts = [fact.text.lower() for fact in facts]
    if labelled.kind in _TOGETHER and _matches(labelled.must, "\n".join(texts[:3])):
        return 1
    return next((n for n, text in enumerate(texts, 1) if _matches(labelled.must, text)), None)


def _matches(patterns: Iterable[str], text: str) -> bool:
    return all(re.search(pattern, text) for pattern in patterns)
