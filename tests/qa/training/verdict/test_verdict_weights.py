from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pytest

from qa.answering.judging.verdict import Signals
from qa.learnt.numbers import VerdictWeights, calibration
from qa.training.verdict.verdict_weights import (
    OF_A_SENTENCE,
    OF_ASKS,
    UNREAD,
    Observed,
    fit_verdict,
)


@pytest.mark.parametrize(
    ("names", "learnt"),
    [
        (OF_A_SENTENCE, calibration().verdict),
        (OF_ASKS, calibration().verdict_with_asks),
        (UNREAD, calibration().verdict_without_reader),
    ],
)
def test_what_is_learnt_is_what_the_verdict_sees_and_weighs(
    names: Sequence[str], learnt: VerdictWeights
) -> None:
    known = {field.name for field in fields(Signals)}
    assert set(learnt.weights) <= set(names) <= known


def test_a_signal_that_tells_gets_a_weight_and_the_others_get_none() -> None:
    chance = np.random.default_rng(7)
    signals = np.zeros((200, len(fields(Signals))))
    right = np.arange(200) % 2 == 0
    signals[:, 0] = np.where(right, 0.9, 0.3) + chance.normal(0, 0.05, 200)
    seen = Observed(signals, right, right, np.ones(200, bool), np.zeros(200, int))
    found = fit_verdict(seen, ("retrieval", "lacks_type"), 0.7)
    assert found.weights["retrieval"] > 1
    assert found.weights["lacks_type"] == 0
