from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Fact
from index import Candidate
from qa.answering.judging.read_twice import MAY_ONLY_RAISE, observe_twice
from qa.answering.judging.verdict import Signals
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import Reading
from qa.learnt.logistic import logistic
from qa.learnt.numbers import learnt
from qa.learnt.trees import log_odds_by
from qa.question.question import Question

NEAR = Signals(0.6, 0.5, 0.2, 0, 0, 0, 0, 0, answers=1.0, same=0.0, explained=0.6)
CARP = Question("How many carp are in the pond?")


@pytest.fixture
def pond(six_facts: Sequence[Fact]) -> Ranked:
    """The fact on the carp; both readers find "40 carp" in it, the second one more surely."""
    fact = next(one for one in six_facts if one.id == "pond")
    start = fact.text.index("40")
    first, second = (Reading(start, start + 7, margin, 1.0) for margin in (1.0, 3.0))
    return Ranked(Candidate(fact, 0.6, 0.0, 0.5), 0.7, 0.6, first, second=second)


def test_it_tells_what_both_readers_say_and_how_they_agree(pond: Ranked) -> None:
    seen = observe_twice(CARP, [pond], NEAR, 0.5)
    assert (seen["answers"], seen["second_answers"], seen["span"], seen["second_span"]) == (
        *(1.0, 1.0),
        *(1.0, 3.0),
    )
    assert (seen["agreement"], seen["holds_type"], seen["length"]) == (1.0, 1.0, 7.0)
    assert seen["confidence"] == pytest.approx(0.0)


def test_a_fact_leads_the_next_one_by_what_each_reader_says(
    pond: Ranked, six_facts: Sequence[Fact]
) -> None:
    alone = observe_twice(CARP, [pond], NEAR, 0.5)
    assert (alone["lead"], alone["second_lead"]) == (8.0, 0.0)
    rival = replace(
        pond,
        candidate=replace(pond.candidate, fact=six_facts[0]),
        reading=Reading(0, 1, 0.0, -2.0),
        second=Reading(0, 1, 0.0, 2.0),
    )
    seen = observe_twice(CARP, [pond, rival], NEAR, 0.5)
    assert (seen["lead"], seen["second_lead"], seen["nearness_lead"]) == (3.0, -1.0, 0.0)


@pytest.mark.parametrize("name", MAY_ONLY_RAISE)
def test_what_speaks_for_a_fact_never_makes_it_less_sure(pond: Ranked, name: str) -> None:
    seen = observe_twice(CARP, [pond], NEAR, 0.5)
    low, high = (-8.0, 8.0) if name != "retrieval" else (0.0, 1.0)
    said = [
        logistic(log_odds_by(learnt().second.verdict, {**seen, name: low + (high - low) * n / 40}))
        for n in range(41)
    ]
    assert said == sorted(said)
    assert said[0] < said[-1]


def test_a_fact_that_was_not_read_twice_has_nothing_to_tell(pond: Ranked) -> None:
    with pytest.raises(ValueError, match="both readers"):
        observe_twice(CARP, [replace(pond, second=None)], NEAR, 0.5)
