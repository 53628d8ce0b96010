"""Make training groups of questions: one that asks the same as another, and ones that do not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qa.training.data import NO_GOLD, Corpus, Question
from qa.training.negatives import Pair, roughen_text

if TYPE_CHECKING:
    import random

    from qa.training.mining import Mined
    from qa.training.rewording import Changes

TWIN_SHARE = 0.5
"""Share of the groups whose true pair was put in two ways by people."""

UNTOUCHED_SHARE = 0.15
"""Share of the questions that stand as people put them, word for word the same as the ask."""


class AskGroups:
    """Draws groups of pairs of questions; each has its true pair first.

    Two questions on one sentence with one answer ask the same; two on one sentence with different
    answers do not, however alike they look. The second are what a fact's asks are to a question
    about something that the fact does not say.
    """

    def __init__(self, corpus: Corpus, mined: Mined, changes: Changes) -> None:
        """Sort the questions by sentence and by answer."""
        self._corpus, self._mined = corpus, mined
        self._swapper, self._rewording = changes.swapper, changes.rewording
        self._of_sentence: dict[int, list[int]] = defaultdict(list)
        for index, question in enumerate(corpus.questions):
            if question.gold != NO_GOLD:
                self._of_sentence[question.gold].append(index)
        self._asked = [index for group in self._of_sentence.values() for index in group]
        self._with_twin = [index for index in self._asked if self._twins(index)]

    def draw(self, chance: random.Random) -> list[Pair]:
        """Return a group of 2 to 4 pairs."""
        pool = self._with_twin if chance.random() < TWIN_SHARE else self._asked
        index = chance.choice(pool or self._asked)
        question = self._corpus.questions[index]
        twins = self._twins(index)
        ask = self._corpus.questions[chance.choice(twins)].text if twins else question.text
        asked = self._put(question, chance)
        wrong = [Pair(asked, text, "", same=False) for text in self._other_asks(index, chance)]
        missed = self._swapper.draw(question, self._corpus.sentences[question.gold].text, chance)
        if missed is not None:
            wrong.append(Pair(roughen_text(missed, chance), ask, "", same=False))
        return [Pair(asked, ask, "", same=True), *wrong]

    def _put(self, question: Question, chance: random.Random) -> str:
        if chance.random() < UNTOUCHED_SHARE:
            return question.text
        return roughen_text(self._rewording.draw(question, chance), chance)

    def _twins(self, index: int) -> list[int]:
        """Other questions on the same sentence with the same answer."""
        one = self._corpus.questions[index]
        return [
            other
            for other in self._of_sentence[one.gold]
            if other != index and _answer(self._corpus.questions[other]) == _answer(one)
        ]

    def _other_asks(self, index: int, chance: random.Random) -> list[str]:
        """A question on the same sentence with another answer, and one most alike on another."""
        one = self._corpus.questions[index]
        beside = [
            other
            for other in self._of_sentence[one.gold]
            if not _overlap(self._corpus.questions[other], one)
        ]
        alike = [int(other) for other in self._mined.twins[index] if other >= 0]
        drawn = [chance.choice(pool) for pool in (beside, alike) if pool]
        return [self._corpus.questions[other].text for other in drawn]


def _answer(question: Question) -> tuple[int, int]:
    return question.start, question.end


def _overlap(one: Question, other: Question) -> bool:
    return one.start < other.end and other.start < one.end
