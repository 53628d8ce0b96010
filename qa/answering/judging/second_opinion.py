"""A second, larger reader, which is asked where the first one leaves it open.

It reads the first few facts once more. What it says moves the one that answers to the front, and
how sure the verdict is.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answering.ranking import Ranked, read, within
from qa.answering.reading.reader import WEIGHTS, Reader, ReaderError, Reading
from qa.learnt.logistic import bounded_log_odds
from qa.learnt.numbers import SecondOpinion, learnt

if TYPE_CHECKING:
    from qa.question.question import Question

NAME = "second"
"""Its files are called by this name."""
MOST_READ = 2
"""First facts that it reads. On documents that were held out, a third one brings none to the
front, and costs half as much again."""


@dataclass(slots=True)
class SecondReader:
    """The larger reader, opened when it is first asked. Safe to use from several threads."""

    folder: Path = WEIGHTS
    _opening: threading.Lock = field(default_factory=threading.Lock)
    _opened: Reader | None = None
    _is_unusable: bool = False

    def asked(
        self,
        question: "Question",
        ranked: Sequence[Ranked],
        confidence: float,
        *,
        is_settled: bool = False,
    ) -> list[Ranked]:
        """``ranked`` after the first few were read once more, where that may change anything.

        Args:
            question: what is asked.
            ranked: facts, best first, the first ones read.
            confidence: that the first of them answers, by the first reader alone.
            is_settled: whether the first stays first; then no other is read.
        """
        reader = self._reader() if is_open(ranked, confidence, learnt().second) else None
        if reader is None:
            return list(ranked)
        has_asks = bool(ranked[0].reading and ranked[0].reading.same is not None)
        most = 1 if is_settled or has_asks else MOST_READ
        twice = [one for one in ranked[:most] if one.reading]
        # It has not learnt to read a turn with those before it.
        alone = replace(question, in_talk="")
        readings = read(alone, [one.candidate for one in twice], reader)
        return reconsidered(ranked, readings, learnt().second)

    @property
    def is_usable(self) -> bool:
        """Whether its files are there, and those that its word was weighed with."""
        return self._reader() is not None

    def _reader(self) -> Reader | None:
        """The reader; None where its files are missing, spoilt, or others than were learnt of."""
        with self._opening:
            if self._opened is None and not self._is_unusable:
                self._opened = _opened(self.folder)
                self._is_unusable = self._opened is None
            return self._opened


@cache
def shipped_second_reader() -> SecondReader | None:
    """The one that comes with the program; None where it comes without."""
    return SecondReader() if (WEIGHTS / f"{NAME}.onnx").exists() else None


def _opened(folder: Path) -> Reader | None:
    try:
        reader = Reader.open(folder, NAME)
    except ReaderError:
        return None
    return reader if reader.sha256 == learnt().second.reader else None


def is_open(ranked: Sequence[Ranked], confidence: float, weights: SecondOpinion) -> bool:
    """Whether the first reader leaves open if the first fact answers.

    What a person has taught is settled. Of a fact with asks it is left open less often.
    """
    if not ranked or not ranked[0].reading or ranked[0].lesson:
        return False
    if ranked[0].reading.same is not None:
        return weights.least_with_asks <= confidence <= weights.most_with_asks
    return weights.least <= confidence <= weights.most


def reconsidered(
    ranked: Sequence[Ranked], readings: Sequence[Reading], weights: SecondOpinion
) -> list[Ranked]:
    """Facts in their new order, the first of which were read once more.

    The places keep their scores: a score says how well question and fact match.
    """
    first = [replace(one, second=reading) for one, reading in zip(ranked, readings, strict=False)]
    scores = [one.score for one in first]
    first.sort(key=lambda one: -_weighed(one, weights))
    return [
        *(replace(one, score=score) for one, score in zip(first, scores, strict=True)),
        *ranked[len(first) :],
    ]


def _weighed(one: Ranked, weights: SecondOpinion) -> float:
    """The log-odds of a score and of the second reader's word."""
    answers = within(one.second.answers) if one.second else 0.0
    return bounded_log_odds(one.score) + weights.rank * answers
