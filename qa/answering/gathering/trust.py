"""Judges whether what was gathered answers; learnt by ``qa.training.gathering.trust``."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from statistics import fmean

from qa.answering.gathering.asked.operation import Operation
from qa.answering.gathering.gather import Gathered
from qa.answering.gathering.worked_out import WorkedOut
from qa.answering.judging.unexplained import Unexplained
from qa.answering.ranking import within
from qa.learnt.logistic import logistic


@dataclass(frozen=True, slots=True)
class Signals:
    """What is observed of a gathered answer."""

    operation: float
    """Probability that the question asks for this, or for another answer of several facts."""
    mean: float
    """Mean log-odds that the facts in use bring something."""
    least: float
    """The lowest of them."""
    things: float
    """Logarithm of the number of things."""
    single: float
    """Confidence that one fact answers."""
    unknown: float
    """Share of the question that the nearest facts leave unexplained."""
    names: float
    """Names and numbers of the question that they do not have, 2 at most."""
    is_listed: float
    """1 where items are only listed, and no figures have to be alike."""


def observe(
    gathered: Gathered, chances: Mapping[Operation, float], single: float, missing: Unexplained
) -> Signals:
    """Gather the signals; the outcome has to be worked out.

    Args:
        gathered: what was worked out.
        chances: of each operation.
        single: the confidence that one fact answers.
        missing: what the nearest facts leave unexplained of the question.
    """
    outcome = gathered.outcome
    items = outcome.items if isinstance(outcome, WorkedOut) else ()
    used = [within(one.relevant) for one in items] or [within(-math.inf)]
    things = {one.key for one in items}
    listed = gathered.operation in {Operation.LIST, Operation.FILTER, Operation.COUNT}
    return Signals(
        operation=1 - chances[Operation.ONE],
        mean=fmean(used),
        least=min(used),
        things=math.log(max(1, len(things))),
        single=single,
        unknown=missing.share,
        names=min(2, len(missing.names) + len(missing.numbers)),
        is_listed=float(listed),
    )


def confidence_of(signals: Signals, bias: float, weights: Mapping[str, float]) -> float:
    """The probability, 0..1, that what was gathered answers."""
    observed = asdict(signals)
    return logistic(bias + sum(weight * observed[name] for name, weight in weights.items()))
