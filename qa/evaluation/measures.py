"""The measures of an evaluation: how often right, how often rightly refused, how honest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from index.terms import words
from index.writing import normal
from qa.answering.judging.thresholds import ANSWERS, LENIENT, STRICT
from qa.evaluation.asking import Outcome

BINS = 10
"""Bins of equal width for the expected calibration error."""


_THRESHOLDS = {"lenient": LENIENT, "default": ANSWERS, "strict": STRICT}


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The measures of a run, as plain JSON values; shares are 0..1, times milliseconds.

    Questions asked alone and last turns of conversations are measured apart.

    ``short_exact`` and ``short_f1`` compare short answers with the labelled ones, where both are
    there and the fact is right. ``auroc`` says how well confidence tells answerable from
    unanswerable questions (0.5 is a coin), ``auroc_near`` the same against the near misses alone.
    ``ece`` is the expected calibration error over ten bins of equal width, of confidence against
    "the first fact is right" (Guo et al. 2017, "On calibration of modern neural networks").
    ``by_threshold`` says what each threshold of ``--lenient`` and ``--strict`` costs and gains.
    """
    alone = [outcome for outcome in outcomes if not outcome.labelled.earlier]
    last_turns = [outcome for outcome in outcomes if outcome.labelled.earlier]
    measures = _of_questions(alone) if alone else {}
    if last_turns:
        measures |= _of_conversations(last_turns)
    times = [outcome.answer.timings_ms["total"] for outcome in outcomes]
    measures["p50_ms"], measures["p95_ms"] = np.percentile(times, [50, 95]).tolist()
    return measures


def _of_questions(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    answerable, others = _parted(outcomes)
    near = [outcome for outcome in others if outcome.labelled.kind.startswith("near")]
    measures: dict[str, Any] = {"questions": len(outcomes)}
    if answerable:
        measures |= {"answerable": len(answerable)} | _ranks(answerable)
        measures["refused"] = _share(not outcome.answered for outcome in answerable)
        measures |= _short_answers(answerable)
    if others:
        measures |= {
            "unanswerable": len(others),
            "wrongly_answered": _share(outcome.answered for outcome in others),
            "wrongly_answered_by_kind": _by_kind(others),
        }
    if answerable and others:
        measures["auroc"] = _auroc(answerable, others)
    if answerable and near:
        measures["auroc_near"] = _auroc(answerable, near)
    measures["ece"] = _expected_calibration_error(outcomes)
    measures["by_threshold"] = {
        name: _at(threshold, answerable, others) for name, threshold in _THRESHOLDS.items()
    }
    return measures


def _of_conversations(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The measures of last turns: right is a right fact first, or a rightful refusal."""
    answerable, others = _parted(outcomes)
    right = [one.right_first if one.labelled.answerable else not one.answered for one in outcomes]
    measures: dict[str, Any] = {"conversations": len(outcomes), "last_turn_right": _share(right)}
    if answerable:
        ranks = _ranks(answerable)
        measures |= {
            "last_turn_first": ranks["first"],
            "last_turn_in_three": ranks["in_three"],
            "last_turn_refused": _share(not outcome.answered for outcome in answerable),
        }
    if others:
        measures["last_turn_rightly_refused"] = _share(not outcome.answered for outcome in others)
    return measures


def _parted(outcomes: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Outcomes of answerable questions, and of the others."""
    answerable: list[Outcome] = []
    others: list[Outcome] = []
    for outcome in outcomes:
        (answerable if outcome.labelled.answerable else others).append(outcome)
    return answerable, others


def _share(holds: Iterable[bool]) -> float:
    return float(np.mean(list(holds)))


def _ranks(answerable: Sequence[Outcome]) -> dict[str, float]:
    ranks = [outcome.rank or np.inf for outcome in answerable]
    return {
        "first": _share(rank == 1 for rank in ranks),
        "in_three": _share(rank <= 3 for rank in ranks),
        "mrr": float(np.mean([1 / rank for rank in ranks])),
    }


def _short_answers(answerable: Sequence[Outcome]) -> dict[str, Any]:
    overlaps = [
        _overlap(short, outcome.labelled.answer)
        for outcome in answerable
        if (short := _short(outcome))
    ]
    if not overlaps:
        return {}
    return {
        "short_answers": len(overlaps),
        "short_exact": _share(overlap == 1.0 for overlap in overlaps),
        "short_f1": float(np.mean(overlaps)),
    }


def _at(
    threshold: float, answerable: Sequence[Outcome], others: Sequence[Outcome]
) -> dict[str, float]:
    """What is refused and wrongly answered where confidence has to reach ``threshold``."""
    shares = {"threshold": threshold}
    if answerable:
        shares["refused"] = _share(one.answer.confidence < threshold for one in answerable)
    if others:
        shares["wrongly_answered"] = _share(one.answer.confidence >= threshold for one in others)
    return shares


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
    wrong = Counter(outcome.labelled.kind for outcome in outcomes if outcome.answered)
    return {kind: {"answered": wrong[kind], "of": asked[kind]} for kind in sorted(asked)}


def _auroc(positive: Sequence[Outcome], negative: Sequence[Outcome]) -> float:
    """How often one that is to be answered is surer than one that is not; a draw counts half.

    That is the area under the ROC curve: Hanley and McNeil 1982, Radiology 143(1).
    """
    sure = np.array([outcome.answer.confidence for outcome in positive])[:, np.newaxis]
    unsure = np.array([outcome.answer.confidence for outcome in negative])
    return float(np.mean((sure > unsure) + 0.5 * (sure == unsure)))


def _expected_calibration_error(outcomes: Sequence[Outcome]) -> float:
    confidence = np.array([outcome.answer.confidence for outcome in outcomes])
    right = np.array([outcome.right_first for outcome in outcomes], dtype=float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        np.sum(bins == b) * abs(confidence[bins == b].mean() - right[bins == b].mean())
        for b in np.unique(bins)
    ]
    return float(np.sum(gaps) / len(outcomes))
