"""Judges whether what was worked out of a table or list answers.

Learnt by ``qa.training.gathering.series_trust``.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from qa.answering.gathering.operation import Operation
from qa.answering.gathering.series.answer import OfSeries
from qa.answering.ranking import within
from qa.learnt.logistic import log_odds, logistic
from qa.learnt.numbers import learnt

_OF_THE_NAMED = {
    Operation.COMPARE,
    Operation.DIFFERENCE,
    Operation.SUM,
    Operation.SHARE,
}


@dataclass(frozen=True, slots=True)
class Signals:
    """What is observed of an answer out of a table or list."""

    asked: float
    """Log-odds that the question asks for several facts."""
    likeliest: float
    """Probability of just what was done with them."""
    nearness: float
    """How near the table or list is to the question."""
    margin: float
    """How much nearer than the next one."""
    unknown: float
    """Share of the question that the table or list does not account for."""
    single: float
    """Confidence that one fact answers."""
    members: float
    """Logarithm of the number of those that are meant."""
    is_conditioned: float
    """1 where a word or figure of the question told them apart."""
    is_listed: float
    """1 where they are only listed."""
    is_filtered: float
    """1 where those are listed that meet a condition."""
    is_counted: float
    """1 where they are counted."""
    is_of_two: float
    """1 where the figures of those that are named are held against each other, or added up."""


def observe(found: OfSeries, chances: Mapping[Operation, float], single: float) -> Signals:
    """Gather the signals.

    Args:
        found: what was worked out.
        chances: of each operation.
        single: the confidence that one fact answers.
    """
    operation = found.operation
    return Signals(
        asked=within(log_odds(1 - chances[Operation.ONE])),
        likeliest=chances[operation],
        nearness=found.near.nearness,
        margin=found.near.margin,
        unknown=found.selection.unknown,
        single=single,
        members=math.log(max(1, len(found.selection.members))),
        is_conditioned=float(found.selection.is_conditioned),
        is_listed=float(operation is Operation.LIST),
        is_filtered=float(operation is Operation.FILTER),
        is_counted=float(operation is Operation.COUNT),
        is_of_two=float(operation in _OF_THE_NAMED),
    )


def confidence_of(signals: Signals) -> float:
    """The probability, 0..1, that what was worked out answers."""
    weights = learnt().series
    observed = asdict(signals)
    return logistic(
        weights.bias + sum(weight * observed[name] for name, weight in weights.weights.items())
    )
