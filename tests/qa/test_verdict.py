from collections.abc import Sequence

import pytest

from facts import Fact
from index.words import WordIndex
from qa import Hit, Verdict
from qa.verdict import judge


@pytest.fixture
def words(six_facts: Sequence[Fact]) -> WordIndex:
    return WordIndex([" ".join([fact.text, *fact.asks]) for fact in six_facts])


def test_a_close_fact_that_explains_the_question_answers(
    six_facts: Sequence[Fact], words: WordIndex
) -> None:
    judgement = judge("How many roses has the garden?", [Hit(1, 0.9, six_facts[0])], words)
    assert judgement.verdict is Verdict.ANSWERED
    assert judgement.confidence > 0.8


def test_confidence_rises_with_the_score(six_facts: Sequence[Fact], words: WordIndex) -> None:
    low, high = (
        judge("How many roses?", [Hit(1, score, six_facts[0])], words).confidence
        for score in (0.5, 0.8)
    )
    assert low < high


def test_a_distant_fact_is_no_answer(six_facts: Sequence[Fact], words: WordIndex) -> None:
    assert judge("Are roses red?", [Hit(1, 0.2, six_facts[0])], words).verdict is Verdict.NOTHING


def test_an_unknown_number_makes_it_related(six_facts: Sequence[Fact], words: WordIndex) -> None:
    judgement = judge("Has the garden 250 roses?", [Hit(1, 0.8, six_facts[0])], words)
    assert judgement.verdict is Verdict.RELATED
    assert judgement.reason == "The closest facts say nothing about 250."


def test_no_hits_or_no_known_word_is_nothing(six_facts: Sequence[Fact], words: WordIndex) -> None:
    assert judge("roses", [], words).verdict is Verdict.NOTHING
    assert judge("tigers", [Hit(1, 0.9, six_facts[0])], words).verdict is Verdict.NOTHING
