import numpy as np

from qa.training.reader.measures import auroc, exact_match, first_and_mrr


def test_measures_on_a_case_worked_by_hand() -> None:
    scores = np.array([[0.9, 0.1], [0.2, 0.8]], np.float32)
    right = np.array([[True, False], [True, False]])
    assert first_and_mrr(scores, right) == {"first": 0.5, "mrr": 0.75}
    assert auroc(np.array([2.0, 1.0]), np.array([0.0, 1.5])) == 0.75
    assert exact_match(["The Army"], [["army", "U.S."]]) == {"exact": 1.0, "f1": 1.0}
