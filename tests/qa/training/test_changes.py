"""What tells that a sentence changes what an earlier one said is learnt from pairs."""

import numpy as np

from qa.answering.changes import NOW
from qa.training.changes import chances, fit, with_reader

SEEN = [{"w now": 1.0, "length": 0.3, NOW: 2.0}] * 6 + [
    {"w then": 1.0, "length": 0.3, NOW: 0.0}
] * 6
CHANGES = np.repeat([True, False], 6)
OTHERS = [{"length": 0.9, NOW: -2.0}]


def test_what_is_seen_of_changes_alone_is_learnt() -> None:
    told = chances(fit(SEEN, CHANGES, OTHERS), SEEN)
    assert told[:6].min() > told[6:].max()


def test_what_the_reader_says_is_weighed_after_all_else() -> None:
    words_alone = fit(SEEN, CHANGES, OTHERS)
    assert NOW not in words_alone.weights
    assert with_reader(words_alone, SEEN, CHANGES, OTHERS).weights[NOW] > 0
