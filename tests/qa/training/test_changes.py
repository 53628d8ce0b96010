"""What tells that a sentence changes what an earlier one said is learnt from pairs."""

import numpy as np

from qa.training.changes import chances, fit, written


def test_pairs_are_whole_and_about_half_of_them_change_something() -> None:
    pairs = written()
    assert len(pairs) == len({(one.question, one.new) for one in pairs})
    assert all(one.old_short in one.old for one in pairs)
    assert all(bool(one.new_short) == one.changes for one in pairs)
    assert 0.4 < np.mean([one.changes for one in pairs]) < 0.6


def test_what_is_seen_of_changes_alone_is_learnt() -> None:
    seen = [{"w now": 1.0, "length": 0.3}] * 6 + [{"w then": 1.0, "length": 0.3}] * 6
    changes = np.repeat([True, False], 6)
    weights = fit(seen, changes, [{"length": 0.9}])
    told = chances(weights, seen)
    assert told[:6].min() > told[6:].max()
