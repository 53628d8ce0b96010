"""Measures a fact base on labelled questions, anyone's own included."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from facts import QaError
from index.terms import words
from index.writing import normal
from qa.answer import Answer, Verdict
from qa.fact_base import FactBase
from qa.verdict import ANSWERS

_DEPTH = 10
"""Hits looked at for the reciprocal rank."""

_TOGETHER = frozenset({"list", "comparison"})
"""Kinds of question whose answer may be spread over the first three facts."""

BINS = 10
"""Bins of equal width for the expected calibration error."""


class Labelled(msgspec.Struct, frozen=True):
    """One labelled question, a line of the file."""

    question: str
    kind: str = "question"
    must: tuple[str, ...] = ()
    """Regular expressions that all match the lower-cased text of a right fact."""
    paragraphs: tuple[int, ...] = ()
    """Paragraphs that answer; they count where there is no ``must``."""
    answer: str = ""
    """The short answer, for measuring the exact words."""

    @property
    def answerable(self) -> bool:
        """Whether the facts are held to answer it."""
        return bool(self.must or self.paragraphs)


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
    def missed(self) -> str:
        """In words, what went wrong; empty where nothing did."""
        answered = self.answer.verdict is Verdict.ANSWERED
        if not self.labelled.answerable:
            return "answered, though no fact does" if answered else ""
        if not self.right_first:
            return f"right fact at {self.rank}" if self.rank else "right fact not found"
        return "" if answered else "right fact first, yet refused"


def read_questions(paths: Iterable[Path]) -> list[Labelled]:
    """Read labelled questions, one JSON object a line.

    Raises:
        QaError: a file cannot be read, or a line is not what it should be; names both.
    """
    questions = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise QaError(f"{path} cannot be read: {error}.") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                questions.append(_read_line(line, f"{path}, line {number}"))
    if not questions:
        raise QaError("There is no question in the files; give JSON Lines with a `question` each.")
    return questions


def _read_line(line: str, place: str) -> Labelled:
    try:
        labelled = msgspec.json.decode(line, type=Labelled)
        for pattern in labelled.must:
            re.compile(pattern)
    except (msgspec.MsgspecError, re.error) as error:
        raise QaError(f"{place}: {error}.") from error
    return labelled


def evaluate(
    base: FactBase, questions: Sequence[Labelled], threshold: float = ANSWERS
) -> Iterator[Outcome]:
    """Ask each question and see what comes back; ``threshold`` is that of ``FactBase.ask``."""
    for labelled in questions:
        answer = base.ask(labelled.question, k=_DEPTH, threshold=threshold)
        yield Outcome(labelled, answer, _rank(labelled, answer))


def _rank(labelled: Labelled, answer: Answer) -> int | None:
    if not labelled.answerable:
        return None
    facts = [hit.fact for hit in answer.hits]
    if not labelled.must:
        right = [fact.paragraph in labelled.paragraphs for fact in facts]
        return right.index(True) + 1 if True in right else None
    texts = [fact.text.lower() for fact in facts]
    if labelled.kind in _TOGETHER and _matches(labelled.must, "\n".join(texts[:3])):
        return 1
    return next((n for n, text in enumerate(texts, 1) if _matches(labelled.must, text)), None)


def _matches(patterns: Iterable[str], text: str) -> bool:
    return all(re.search(pattern, text) for pattern in patterns)


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The measures of a run, as plain JSON values; shares are 0..1, times milliseconds.

    ``short_exact`` and ``short_f1`` compare short answers with the labelled ones, where both are
    there and the fact is right. ``auroc`` says how well confidence tells answerable from
    unanswerable questions (0.5 is a coin), ``auroc_near`` the same against the near misses alone.
    ``ece`` is the expected calibration error over ten bins of equal width, of confidence against
    "the first fact is right" (Guo et al. 2017, "On calibration of modern neural networks").
    """
    answerable = [outcome for outcome in outcomes if outcome.labelled.answerable]
    others = [outcome for outcome in outcomes if not outcome.labelled.answerable]
    near = [outcome for outcome in others if outcome.labelled.kind.startswith("near")]
    times = [outcome.answer.timings_ms["total"] for outcome in outcomes]
    measures: dict[str, Any] = {"questions": len(outcomes)}
    if answerable:
        ranks = [outcome.rank or np.inf for outcome in answerable]
        measures |= {
            "answerable": len(answerable),
            "first": float(np.mean([rank == 1 for rank in ranks])),
            "in_three": float(np.mean([rank <= 3 for rank in ranks])),
            "mrr": float(np.mean([1 / rank for rank in ranks])),
            "refused": float(np.mean([not _answered(outcome) for outcome in answerable])),
        }
    if shorts := [outcome for outcome in answerable if _short(outcome)]:
        overlaps = [_overlap(_short(one), one.labelled.answer) for one in shorts]
        measures |= {
            "short_answers": len(shorts),
            "short_exact": float(np.mean([overlap == 1.0 for overlap in overlaps])),
            "short_f1": float(np.mean(overlaps)),
        }
    if others:
        measures |= {
            "unanswerable": len(others),
            "wrongly_answered": float(np.mean([_answered(outcome) for outcome in others])),
            "wrongly_answered_by_kind": _by_kind(others),
        }
    if answerable and others:
        measures["auroc"] = _auroc(answerable, others)
    if answerable and near:
        measures["auroc_near"] = _auroc(answerable, near)
    measures["ece"] = _expected_calibration_error(outcomes)
    measures["p50_ms"], measures["p95_ms"] = np.percentile(times, [50, 95]).tolist()
    return measures


def _answered(outcome: Outcome) -> bool:
    return outcome.answer.verdict is Verdict.ANSWERED


def _short(outcome: Outcome) -> str:
    """The short answer that came with a right first fact, where the label gives one too."""
    if not (outcome.right_first and outcome.labelled.answer and outcome.answer.hits[0].answer):
        return ""
    return outcome.answer.hits[0].answer.text


def _overlap(found: str, labelled: str) -> float:
    """F1 of the words in common, as in SQuAD's own scoring (Rajpurkar et al. 2016)."""
    ours, theirs = (
        Counter(word for word in words(normal(text)) if word not in {"a", "an", "the"})
        for text in (found, labelled)
    )
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def _by_kind(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    asked = Counter(outcome.labelled.kind for outcome in outcomes)
    wrong = Counter(outcome.labelled.kind for outcome in outcomes if _answered(outcome))
    return {kind: {"answered": wrong[kind], "of": asked[kind]} for kind in sorted(asked)}


def _auroc(positive: Sequence[Outcome], negative: Sequence[Outcome]) -> float:
    from sklearn.metrics import roc_auc_score

    confidence = [outcome.answer.confidence for outcome in (*positive, *negative)]
    return float(roc_auc_score([1] * len(positive) + [0] * len(negative), confidence))


def _expected_calibration_error(outcomes: Sequence[Outcome]) -> float:
    confidence = np.array([outcome.answer.confidence for outcome in outcomes])
    right = np.array([outcome.right_first for outcome in outcomes], dtype=float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        np.sum(bins == b) * abs(confidence[bins == b].mean() - right[bins == b].mean())
        for b in np.unique(bins)
    ]
    return float(np.sum(gaps) / len(outcomes))
