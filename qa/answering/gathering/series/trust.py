"""Judges whether what was worked out of a table or list answers.

Learnt by ``qa.training.gathering.series_trust``.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from qa.answering.gathering.asked.operation import Operation
from qa.answering.gathering.series.workings import OfSeries
from qa.answering.ranking import within
from qa.learnt.logistic import log_odds, logistic
from qa.learnt.numbers import learnt

_OF_THE_NAMED = {
    Operation.COMPARE,
    Operation.DIFFERENCE,
    Operation.SUM,
    Operation.SHARE,
}
_LEAD = 2.0
_FAR_BEHIND = 4.0
"""Log-odds by which what says something else counts as far behind, or as not there."""


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
    unlike: float
    """The same, where words count the less the more alike they are to what it has."""
    strangest: float
    """How unlike the word is that is least alike to any that it has."""
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
    is_whole: float
    """1 where several tables or lists that go on with each other were taken together."""
    is_everything: float
    """1 where all were taken, though something of the question told them apart."""
    is_by_value: float
    """1 where they have one cell alike, which no word of the question says."""
    value: float
    """How alike that cell and the question are in meaning; else 0."""
    value_lead: float
    """By how much more than the next cell."""
    are_values: float
    """1 where the different cells of a column are told."""
    is_by_column: float
    """1 where it goes by a column; what follows is 0 elsewhere."""
    named: float
    """Words of the column's name that the question has, 0 to 2."""
    is_measured: float
    """1 where the question speaks of what the column measures."""
    alike: float
    """How alike in meaning the question and the column are."""
    lead: float
    """By how much it fits better than the next one, within 2."""


def observe(found: OfSeries, chances: Mapping[Operation, float], single: float) -> Signals:
    """Gather the signals.

    Args:
        found: what was worked out.
        chances: of each operation.
        single: the confidence that one fact answers.
    """
    operation, selection, column = found.operation, found.selection, found.column
    return Signals(
        asked=within(log_odds(1 - chances[Operation.ONE])),
        likeliest=_chance(operation, chances),
        nearness=found.near.nearness,
        margin=found.near.margin,
        unknown=selection.left_over.unknown,
        unlike=selection.left_over.unlike,
        strangest=selection.left_over.strangest,
        single=single,
        members=math.log(max(1, len(selection.members))),
        is_conditioned=float(selection.is_conditioned),
        is_listed=float(operation is Operation.LIST),
        is_filtered=float(operation is Operation.FILTER),
        is_counted=float(operation is Operation.COUNT),
        is_of_two=float(operation in _OF_THE_NAMED),
        is_whole=float(found.near.is_whole),
        is_everything=float(selection.is_everything),
        is_by_value=float(selection.value != 0.0),
        value=selection.value,
        value_lead=selection.value_lead,
        are_values=float(found.are_values),
        is_by_column=float(column is not None),
        named=min(2.0, column.named) if column else 0.0,
        is_measured=float(column.is_measured) if column else 0.0,
        alike=column.alike if column else 0.0,
        lead=max(-_LEAD, min(_LEAD, column.lead)) if column else 0.0,
    )


def _chance(operation: Operation, chances: Mapping[Operation, float]) -> float:
    """The probability of an operation; of the most and the least, whose order is told apart."""
    of_one_end = {Operation.MAX, Operation.MIN}
    return sum(chances[one] for one in (of_one_end if operation in of_one_end else {operation}))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The likeliest answer out of tables and lists."""

    answer: OfSeries
    odds: float
    """Log-odds that it is right, looked at by itself."""
    lead: float
    """By how much these are more than those of the likeliest answer that says something else."""
    single: float
    """Confidence that one fact answers."""


def likeliest(
    found: Sequence[OfSeries], chances: Mapping[Operation, float], single: float
) -> Chosen:
    """The likeliest of at least one answer; the arguments are those of ``observe``."""
    odds = [odds_of(observe(one, chances, single)) for one in found]
    first, lead = ahead(odds, [one.outcome.said for one in found])
    return Chosen(found[first], odds[first], lead, single)


def ahead(odds: Sequence[float], said: Sequence[str]) -> tuple[int, float]:
    """The place of the likeliest answer, and its lead over what says something else."""
    first = max(range(len(odds)), key=lambda n: odds[n])
    rivals = [odd for odd, text in zip(odds, said, strict=True) if text != said[first]]
    lead = odds[first] - max(rivals, default=odds[first] - _FAR_BEHIND)
    return first, min(_FAR_BEHIND, lead)


def odds_of(signals: Signals) -> float:
    """Log-odds that an answer is right, looked at by itself."""
    weights = learnt().series
    observed: dict[str, float] = asdict(signals)
    return weights.bias + sum(weight * observed[name] for name, weight in weights.weights.items())


def confidence_of(chosen: Chosen) -> float:
    """The probability, 0..1, that the likeliest answer is right."""
    weights = learnt().series_chosen
    known: dict[str, float] = {"odds": chosen.odds, "lead": chosen.lead, "single": chosen.single}
    total = sum(weight * known[name] for name, weight in weights.weights.items())
    return logistic(weights.bias + total)
