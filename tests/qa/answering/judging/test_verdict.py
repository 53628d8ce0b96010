from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Fact
from index import Candidate, FactIndex, open_index
from qa import Verdict
from qa.answering.judging.verdict import Signals, judge, left_by, observe
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import Reading
from qa.question.question import Question
from tests.conftest import FakeEncoder


@pytest.fixture
def index(six_facts: Sequence[Fact], encoder: FakeEncoder) -> FactIndex:
    return open_index(six_facts, encoder)


def ranked(fact: Fact, score: float, reading: Reading | None = None) -> Ranked:
    return Ranked(Candidate(fact, score, score, score), score, score, reading)


def signals(question: str, near: Sequence[Ranked], index: FactIndex) -> Signals:
    return observe(Question(question), near[0], left_by(Question(question), near, index))


def confidence(question: str, fact: Fact, reading: Reading, index: FactIndex) -> float:
    """That of the verdict on ``fact``, which is as near as a right one and read as ``reading``."""
    return judge(Question(question), [ranked(fact, 0.7, reading)], index).confidence


def test_a_close_fact_that_explains_the_question_answers(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    judgement = judge(
        Question("How many roses has the garden?"), [ranked(six_facts[0], 0.95)], index
    )
    assert judgement.verdict is Verdict.ANSWERED
    assert judgement.confidence > 0.7


def test_confidence_rises_with_the_score(six_facts: Sequence[Fact], index: FactIndex) -> None:
    low, high = (
        judge(Question("How many roses?"), [ranked(six_facts[0], score)], index).confidence
        for score in (0.5, 0.8)
    )
    assert low < high


def test_confidence_rises_with_the_readers(six_facts: Sequence[Fact], index: FactIndex) -> None:
    no, yes = (
        confidence("How many carp?", six_facts[2], Reading(0, 1, log_odds, log_odds), index)
        for log_odds in (-6.0, 6.0)
    )
    assert no < yes


def test_confidence_rises_where_an_ask_asks_the_same(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    no, yes = (
        confidence("How many roses?", six_facts[0], Reading(0, 1, 0.0, 0.0, odds), index)
        for odds in (-6.0, 6.0)
    )
    assert no < yes


def test_the_kind_of_answer_that_is_missing_is_named(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    garden = ranked(replace(six_facts[0], text="The garden has roses."), 0.5)
    assert signals("How many roses?", [garden], index).lacks_type == 1
    assert signals("What has the garden?", [garden], index).lacks_type == 0
    judgement = judge(Question("How many roses?"), [garden], index)
    assert judgement.reason == "There is no number in the closest facts."


def test_a_distant_fact_is_no_answer(six_facts: Sequence[Fact], index: FactIndex) -> None:
    assert (
        judge(Question("Are roses red?"), [ranked(six_facts[0], 0.2)], index).verdict
        is Verdict.NOTHING
    )


@pytest.mark.parametrize("stranger", ["Versailles", "2019", "250", "zyxwv"])
def test_what_the_facts_do_not_know_is_named(
    six_facts: Sequence[Fact], index: FactIndex, stranger: str
) -> None:
    judgement = judge(Question(f"the roses of {stranger}"), [ranked(six_facts[0], 0.45)], index)
    assert judgement.verdict is Verdict.RELATED
    assert judgement.reason == f"The closest facts say nothing about {stranger}."


def test_names_and_numbers_may_be_known_to_any_of_the_first_three(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    facts = [ranked(fact, 0.6) for fact in six_facts]
    seen = signals("When did Ada Finch count 40 carp or 15,000?", facts, index)
    assert seen.unknown_names == 0
    assert seen.unknown_numbers == 1  # 15,000 stands in the fourth


def test_of_an_ordinal_the_number_has_to_be_known(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    near = [ranked(replace(six_facts[0], text="The 14th rose is red."), 0.7)]
    assert signals("Is the 14th rose red?", near, index).unknown_numbers == 0
    seen = signals("Is the 13th rose red?", near, index)
    assert (seen.unknown_numbers, seen.mismatched_numbers) == (1, 1)


def test_an_amount_that_a_yes_no_question_names_is_not_missed(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    near = [ranked(six_facts[0], 0.7)]
    assert signals("Are there over 100 roses?", near, index).unknown_numbers == 0
    assert signals("Were there over 100 roses in 2019?", near, index).unknown_numbers == 1


def test_another_name_in_the_same_place_is_told(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    near = [ranked(six_facts[1], 0.5), ranked(six_facts[4], 0.4)]
    seen = signals("Was the oak planted by Zoë?", near, index)
    assert (seen.unknown_names, seen.mismatched_names) == (0, 1)
    judgement = judge(Question("Was the oak planted by Zoë?"), near, index, threshold=0.99)
    assert judgement.reason == "The closest fact is not about Zoë."


def test_no_hits_or_no_known_word_is_nothing(six_facts: Sequence[Fact], index: FactIndex) -> None:
    assert judge(Question("roses"), [], index).verdict is Verdict.NOTHING
    assert judge(Question("tigers"), [ranked(six_facts[0], 0.9)], index).verdict is Verdict.NOTHING


def test_words_that_no_fact_has_are_answered_where_the_reader_is_sure(
    six_facts: Sequence[Fact], index: FactIndex
) -> None:
    sure, silent = Reading(15, 24, 12.0, 5.0), Reading(0, 0, -12.0, -5.0)
    verdicts = [
        judge(Question("blooms?"), [ranked(six_facts[0], score, reading)], index).verdict
        for score, reading in ((0.6, sure), (0.6, silent), (0.1, sure))
    ]
    assert verdicts[0] is Verdict.ANSWERED
    assert verdicts[1:] == [Verdict.NOTHING] * 2
