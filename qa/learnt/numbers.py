"""The learnt numbers behind scores, verdicts and follow-ups, all in one file.

They hold for the models that they were learnt with; ``weights/learnt.json`` says which.
"""

from functools import cache
from pathlib import Path

import msgspec

from qa.learnt.trees import Trees

LEARNT = Path(__file__).parents[1] / "weights" / "learnt.json"


class Ranking(msgspec.Struct, frozen=True):
    """How much each measure counts in a score; see ``qa.answering.ranking``."""

    text: float
    """Weight of the cosine with the fact's own text, within meaning; the best of text and asks
    has the rest."""
    wording: float
    """Weight of coverage in the retrieval score; meaning has the rest."""
    reader: float
    """Weight of the reader's log-odds, beside those of the retrieval score."""
    margin: float
    """Weight of the span's margin within the reader's log-odds; "answers" has the rest."""
    context: float = 0.25
    """Share of the way to the closeness of its surroundings that a fact with context is lifted."""


class VerdictWeights(msgspec.Struct, frozen=True):
    """Logistic regression: log-odds that the first fact answers = bias + signals · weights."""

    bias: float
    weights: dict[str, float]
    """By the names of the fields of ``qa.answering.judging.verdict.Signals``."""


class Calibration(msgspec.Struct, frozen=True):
    """What ``qa.training.verdict.calibrate`` learns."""

    ranking: Ranking
    verdict: VerdictWeights
    """For a fact that was read and has no asks."""
    verdict_with_asks: VerdictWeights
    """For a fact that was read and whose asks were compared."""
    verdict_without_reader: VerdictWeights
    least_span_margin: float
    """Margin of a short answer over none from which it is shown."""
    least_retrieval: float
    """Retrieval score from which a fact may answer at all: what lies below is hardly ever right,
    and what is learnt of asks is learnt where they are close."""


class FollowUps(msgspec.Struct, frozen=True):
    """What ``qa.training.listening.followups`` learns on public conversations."""

    carry: dict[str, float]
    """Log-odds that a word of an earlier turn is meant, by what is observed of it."""
    carried: float
    """Probability from which a word is carried."""
    leaning: float
    """Probability from which a question is never searched as it stands."""
    trust: float
    """How much the log-odds of leaning count against how well facts fit the question alone."""
    standing: float
    """Probability below which it is searched only as it stands."""


class Softmax(msgspec.Struct, frozen=True):
    """Multinomial logistic regression on a text: what of several kinds it is."""

    kinds: list[str]
    """The names of the kinds, in the order of what follows."""
    bias: list[float]
    signs: dict[str, dict[str, float]]
    """By what is observed of a text, the log-odds of kinds, each named by its place."""
    vector: list[list[float]]
    """For each kind, by the coordinates of the text's vector; empty where none is used."""


class Names(msgspec.Struct, frozen=True):
    """A logistic regression on the vector of a word, learnt by ``qa.training.listening.names``."""

    bias: float
    weights: list[float]
    """By the coordinates of a vector."""


class SecondOpinion(msgspec.Struct, frozen=True):
    """What ``qa.training.verdict.second_opinion`` learns of the larger reader's word."""

    reader: str
    """Hex SHA-256 of the second reader's weights."""
    least: float
    most: float
    """Confidences between which it is asked."""
    rank: float
    """Weight of its log-odds beside those of a score, where facts are put in order."""
    verdict: Trees
    """Log-odds that a fact answers which both readers have read, by what
    ``qa.answering.judging.read_twice`` observes."""
    least_with_asks: float = 0.3
    most_with_asks: float = 0.85
    """Confidences between which it is asked of a fact that has asks."""
    with_asks: float = 0.2
    bias_with_asks: float = 0.2
    """Weight of its log-odds beside those of the confidence, for a fact that has asks, and what is
    added to both. They were chosen on the article's questions in ``tests/questions``."""


class Gathering(msgspec.Struct, frozen=True):
    """What ``qa.training.gathering`` learns of answers out of several facts."""

    items: str
    """Hex SHA-256 of the item reader's weights."""
    bias: float
    weights: dict[str, float]
    """Log-odds that what was gathered answers, by the names of the fields of
    ``qa.answering.gathering.trust.Signals``."""


class Learnt(msgspec.Struct, frozen=True):
    """All that is learnt, but the models themselves."""

    encoder: str
    """Hex SHA-256 of the embedding model's weights that the numbers were learnt with."""
    reader: str
    """The same of the reader's."""
    calibration: Calibration
    conversation: FollowUps
    listening: Softmax
    listening_without_vectors: Softmax
    """For other embedding models."""
    names: Names
    operations: Softmax
    """Tells what a question asks to be done with the facts; see ``qa.answering.gathering``."""
    operations_without_vectors: Softmax
    directions: Softmax
    """Tells whether a question wants the least or the most first."""
    directions_without_vectors: Softmax
    bounds: Softmax
    """Tells on which side of its figure a question wants things."""
    states: Softmax
    """Tells whether words speak of what is done or of what is open."""
    series: VerdictWeights
    """Log-odds that what was worked out of a table or list answers, by the names of the fields of
    ``qa.answering.gathering.series.trust.Signals``."""
    series_chosen: VerdictWeights
    """The same of the likeliest of several such answers, by those of ``trust.Chosen``."""
    gathering: Gathering
    second: SecondOpinion
    changes: VerdictWeights
    """Log-odds that a sentence changes what an earlier one said; see ``qa.answering.changes``."""


@cache
def learnt() -> Learnt:
    """The learnt numbers that come with the program."""
    return msgspec.json.decode(LEARNT.read_bytes(), type=Learnt)


def calibration() -> Calibration:
    """Those of scores and verdicts."""
    return learnt().calibration


def follow_ups() -> FollowUps:
    """Those of follow-up questions."""
    return learnt().conversation


def listening(*, with_vectors: bool) -> Softmax:
    """Those that tell what a turn is; ``with_vectors`` of the default embedding model, or none."""
    return learnt().listening if with_vectors else learnt().listening_without_vectors


def operations(*, with_vectors: bool) -> Softmax:
    """Those that tell what a question asks to be done with the facts."""
    return learnt().operations if with_vectors else learnt().operations_without_vectors


def directions(*, with_vectors: bool) -> Softmax:
    """Those that tell whether a question wants the least or the most first."""
    return learnt().directions if with_vectors else learnt().directions_without_vectors


def are_calibrated_for(encoder: str, reader: str | None) -> bool:
    """Whether the numbers were learnt with these models, by the SHA-256 of their weights.

    Without a reader there are numbers of their own, learnt with the encoder alone.
    """
    return encoder == learnt().encoder and reader in {learnt().reader, None}
