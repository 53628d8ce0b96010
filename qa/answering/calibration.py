"""The learnt numbers behind scores and verdicts; ``qa.training.calibrate`` learns them."""

from functools import cache
from pathlib import Path

import msgspec

CALIBRATION = Path(__file__).parents[1] / "weights" / "calibration.json"


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


class Verdict(msgspec.Struct, frozen=True):
    """Logistic regression: log-odds that the first fact answers = bias + signals · weights."""

    bias: float
    weights: dict[str, float]
    """By the names of the fields of ``qa.answering.verdict.Signals``."""


class Calibration(msgspec.Struct, frozen=True):
    """All that is learnt, but the reader itself."""

    ranking: Ranking
    verdict: Verdict
    """For a fact that was read and has no asks."""
    verdict_with_asks: Verdict
    """For a fact that was read and whose asks were compared."""
    verdict_without_reader: Verdict
    least_span_margin: float
    """Margin of a short answer over none from which it is shown."""
    least_retrieval: float
    """Retrieval score from which a fact may answer at all: what lies below is hardly ever right,
    and what is learnt of asks is learnt where they are close."""


@cache
def calibration() -> Calibration:
    """The learnt numbers that come with the program."""
    return msgspec.json.decode(CALIBRATION.read_bytes(), type=Calibration)
