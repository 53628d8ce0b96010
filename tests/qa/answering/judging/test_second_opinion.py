import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from facts import Fact
from index import Candidate, LikeLesson, open_index
from qa.answering.judging.second_opinion import (
    NAME,
    SecondReader,
    is_open,
    reconsidered,
)
from qa.answering.judging.verdict import judge
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import WEIGHTS, Reading
from qa.learnt.numbers import SecondOpinion
from qa.learnt.trees import Trees
from qa.question.question import Question
from tests.conftest import FakeEncoder
from tests.qa.conftest import FakeReader

WEIGHTS_OF_IT = SecondOpinion("", 0.1, 0.8, rank=0.5, verdict=Trees([], 0.0, []))
UNSURE = Reading(0, 1, 0.0, 0.0)


def ranked(facts: Sequence[Fact], scores: Sequence[float]) -> list[Ranked]:
    return [
        Ranked(Candidate(fact, 0.5, 0.0, 0.5), score, score, UNSURE)
        for fact, score in zip(facts, scores, strict=False)
    ]


def test_it_is_asked_where_the_first_reader_is_unsure(six_facts: Sequence[Fact]) -> None:
    facts = ranked(six_facts, [0.6, 0.5])
    assert is_open(facts, 0.5, WEIGHTS_OF_IT)
    assert not is_open(facts, 0.05, WEIGHTS_OF_IT)
    assert not is_open(facts, 0.9, WEIGHTS_OF_IT)
    assert not is_open([], 0.5, WEIGHTS_OF_IT)


def test_it_is_not_asked_of_what_was_taught_or_never_read(six_facts: Sequence[Fact]) -> None:
    (one,) = ranked(six_facts, [0.6])
    taught = replace(one, lesson=LikeLesson("How many carp?", True, 1.0))
    for settled in (taught, replace(one, reading=None)):
        assert not is_open([settled], 0.5, WEIGHTS_OF_IT)


def test_of_what_has_asks_it_is_asked_within_other_bounds(six_facts: Sequence[Fact]) -> None:
    (one,) = ranked(six_facts, [0.6])
    of_asks = replace(one, reading=replace(UNSURE, same=1.0))
    weights = msgspec.structs.replace(WEIGHTS_OF_IT, least_with_asks=0.4, most_with_asks=0.6)
    assert is_open([of_asks], 0.5, weights)
    assert not is_open([of_asks], 0.3, weights)
    assert not is_open([of_asks], 0.7, weights)


def test_its_word_moves_the_confidence_of_a_fact_with_asks(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    (one,) = ranked(six_facts, [0.6])
    index = open_index(six_facts, encoder)

    def confidence(answers: float) -> float:
        reading = replace(UNSURE, same=1.0)
        read = replace(one, reading=reading, second=Reading(0, 1, 0.0, answers))
        return judge(Question("How many carp are there?"), [read], index).confidence

    assert confidence(-4.0) < confidence(0.0) < confidence(4.0)


def test_its_word_brings_the_second_fact_to_the_front(six_facts: Sequence[Fact]) -> None:
    facts = ranked(six_facts, [0.6, 0.55, 0.5])
    readings = [Reading(0, 1, 0.0, -3.0), Reading(0, 1, 0.0, 3.0)]
    again = reconsidered(facts, readings, WEIGHTS_OF_IT)
    assert [one.candidate.fact for one in again] == [six_facts[1], six_facts[0], six_facts[2]]
    assert [one.second for one in again] == [readings[1], readings[0], None]
    scores = [one.score for one in again]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("broken", [False, True], ids=["missing", "broken"])
def test_without_usable_files_the_first_reader_has_the_last_word(
    six_facts: Sequence[Fact], tmp_path: Path, broken: bool
) -> None:
    if broken:
        for file in WEIGHTS.glob(f"{NAME}.*"):
            (tmp_path / file.name).write_bytes(b"nothing of use")
        shutil.copyfile(WEIGHTS / "tokenizer.json", tmp_path / "tokenizer.json")
    facts = ranked(six_facts, [0.6, 0.55])
    assert SecondReader(tmp_path).asked(Question("How many carp?"), facts, 0.5) == facts


def test_of_other_weights_than_were_learnt_of_nothing_is_heard(
    six_facts: Sequence[Fact], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = FakeReader("40 carp")
    other.sha256 = "others"
    monkeypatch.setattr("qa.answering.judging.second_opinion.Reader.open", lambda *_: other)
    facts = ranked(six_facts, [0.6, 0.55])
    assert SecondReader().asked(Question("How many carp?"), facts, 0.5) == facts
