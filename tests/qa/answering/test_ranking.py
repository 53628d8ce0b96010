from collections.abc import Sequence
from math import exp

import pytest
from msgspec.structs import replace

from facts import Context, Fact
from index import Candidate
from qa.answering.ranking import Ranked, compared, rank, retrieval_score, weighed
from qa.answering.reading.reader import Reading
from qa.learnt.numbers import Ranking
from qa.question.question import Question
from tests.qa.conftest import FakeReader

LEARNT = Ranking(text=0.25, wording=0.4, reader=1.0, margin=0.0)


def test_the_same_by_every_measure_scores_1_and_nothing_in_common_0(
    six_facts: Sequence[Fact],
) -> None:
    assert retrieval_score(Candidate(six_facts[0], 1.0, 0.0, 1.0), LEARNT) == pytest.approx(1.0)
    assert retrieval_score(Candidate(six_facts[0], 0.0, 0.0, 0.0), LEARNT) == 0.0


def test_the_score_is_the_weighted_sum_that_it_claims_to_be(six_facts: Sequence[Fact]) -> None:
    by_ask = Candidate(six_facts[0], text_similarity=0.4, ask_similarity=0.8, coverage=0.5)
    assert retrieval_score(by_ask, LEARNT) == pytest.approx(
        0.4 * 0.5 + 0.6 * (0.25 * 0.4 + 0.75 * 0.8)
    )


def test_the_readers_log_odds_add_to_those_of_the_score() -> None:
    assert weighed(0.5, Reading(0, 1, 0.0, 2.0), LEARNT) == pytest.approx(1 / (1 + exp(-2.0)))
    assert weighed(0.5, Reading(0, 1, 0.0, -2.0), LEARNT) == pytest.approx(1 / (1 + exp(2.0)))
    assert weighed(0.6, Reading(0, 1, 9.0, 0.0), LEARNT) == pytest.approx(0.6)
    assert weighed(1.0, Reading(0, 1, 0.0, -50.0), replace(LEARNT, reader=0.2)) > 0.999


def test_wording_decides_between_equal_meanings(six_facts: Sequence[Fact]) -> None:
    first, second = six_facts[:2]
    near = [Candidate(first, 0.6, 0.0, 0.2), Candidate(second, 0.6, 0.0, 0.8)]
    assert [one.candidate.fact for one in rank(Question("?"), near, None)] == [second, first]


def test_the_reader_decides_between_equal_candidates(six_facts: Sequence[Fact]) -> None:
    near = [Candidate(fact, 0.6, 0.0, 0.5) for fact in six_facts]
    ranked = rank(Question("How many carp?"), near, FakeReader("40 carp"))
    assert ranked[0].candidate.fact.id == "pond"
    assert ranked[0].reading is not None
    assert ranked[0].score > ranked[1].score == ranked[2].score


def test_what_could_not_come_first_any_more_is_not_read(six_facts: Sequence[Fact]) -> None:
    closest, close, next_to_it = six_facts[:3]
    near = [
        Candidate(closest, 0.7, 0.0, 0.7),
        Candidate(close, 0.69, 0.0, 0.69),
        Candidate(next_to_it, 0.68, 0.0, 0.68),
    ]
    ranked = rank(Question("?"), near, FakeReader(closest.text))
    assert [one.reading is not None for one in ranked] == [True, False, False]
    assert [one.candidate.fact for one in ranked] == [closest, close, next_to_it]
    ranked = rank(Question("?"), near, FakeReader(close.text))
    assert ranked[0].candidate.fact == close
    assert [one.candidate.fact for one in ranked if one.reading] == [close, closest]


def test_what_is_more_than_one_in_log_odds_behind_is_not_read(six_facts: Sequence[Fact]) -> None:
    near = [Candidate(fact, 0.8 - 0.2 * n, 0.0, 0.8 - 0.2 * n) for n, fact in enumerate(six_facts)]
    ranked = rank(Question("?"), near, FakeReader("nothing of that"))
    assert sum(one.reading is not None for one in ranked) == 2


def test_the_fact_that_says_itself_what_leads_the_first_comes_before_it_if_that_answers(
    six_facts: Sequence[Fact],
) -> None:
    source = six_facts[0].source
    told = Fact("told", "2 May Finished The Long Tack by Ilse Brandt.", source, 1)
    lead = Context(lead_in="2 May Finished The Long Tack:")
    hung = Fact("hung", "3 stars.", source, 1, context=lead)
    near = [Candidate(hung, 0.9, 0.0, 0.9), Candidate(told, 0.5, 0.0, 0.5)]
    by_day = rank(Question("When?"), near, FakeReader("2 May"))
    assert [one.candidate.fact.id for one in by_day] == ["told", "hung"]
    assert by_day[0].reading is not None
    assert by_day[0].score == by_day[1].score
    by_stars = rank(Question("How good?"), near, FakeReader("3 stars"))
    assert [one.candidate.fact.id for one in by_stars] == ["hung", "told"]


def test_equal_scores_keep_the_order_of_the_facts(six_facts: Sequence[Fact]) -> None:
    ranked = rank(Question("?"), [Candidate(fact, 0.5, 0.5, 0.5) for fact in six_facts], None)
    assert [one.candidate.fact for one in ranked] == list(six_facts)


def first(fact: Fact, reading: Reading | None, *asks: str) -> Ranked:
    return Ranked(Candidate(fact, 0.6, 0.0, 0.5, nearest_asks=asks), 0.7, 0.6, reading)


@pytest.mark.parametrize(("question", "same"), [("carp?", 6.0), ("water?", 0.0), ("so?", -6.0)])
def test_the_likest_two_of_the_nearest_asks_say_whether_they_ask_the_same(
    six_facts: Sequence[Fact], question: str, same: float
) -> None:
    asks = ("Is there water?", "How many carp?", "The number of carp?", "Count the carp?")
    one = first(six_facts[2], Reading(0, 3, 9.0, 0.0), *asks)
    reading = compared(Question(question), one, FakeReader("40 carp")).reading
    assert reading is not None
    assert reading.same == same
    assert (reading.start, reading.end) == (0, 3)


def test_without_asks_or_reading_nothing_is_compared(six_facts: Sequence[Fact]) -> None:
    for one in (first(six_facts[0], Reading(0, 3, 9.0, 0.0)), first(six_facts[0], None, "carp?")):
        assert compared(Question("carp?"), one, FakeReader("nothing")) is one
