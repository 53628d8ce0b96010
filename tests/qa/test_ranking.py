from collections.abc import Sequence

import pytest

from facts import Fact
from index import Candidate
from qa.ranking import rank, score


def test_the_same_by_every_measure_scores_1_and_nothing_in_common_0(
    six_facts: Sequence[Fact],
) -> None:
    assert score(Candidate(six_facts[0], 1.0, 0.0, 1.0)) == pytest.approx(1.0)
    assert score(Candidate(six_facts[0], 0.0, 0.0, 0.0)) == 0.0


def test_an_ask_counts_as_much_as_the_text(six_facts: Sequence[Fact]) -> None:
    by_ask, by_text = (
        Candidate(six_facts[0], 0.2, 0.9, 0.5),
        Candidate(six_facts[0], 0.9, 0.2, 0.5),
    )
    assert score(by_ask) == score(by_text)


def test_wording_decides_between_equal_meanings(six_facts: Sequence[Fact]) -> None:
    first, second = six_facts[:2]
    ranked = rank([Candidate(first, 0.6, 0.0, 0.2), Candidate(second, 0.6, 0.0, 0.8)])
    assert [candidate.fact for candidate, _ in ranked] == [second, first]


def test_equal_scores_keep_the_order_of_the_facts(six_facts: Sequence[Fact]) -> None:
    ranked = rank([Candidate(fact, 0.5, 0.5, 0.5) for fact in six_facts])
    assert [candidate.fact for candidate, _ in ranked] == list(six_facts)
