"""The trained reader on real facts: what it is there for."""

import pytest

from facts import load_facts
from qa.answering.reading.reader import WEIGHTS, Reader, Reading
from qa.fact_base import FactBase

FACTS = {fact.id: fact for fact in load_facts()}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.open()


def read(reader: Reader, question: str, fact_id: str) -> Reading:
    fact = FACTS[fact_id]
    (reading,) = reader.read([question], [fact.text], [fact.source.title])
    return reading


def test_it_is_small_and_has_a_model_card() -> None:
    files = (WEIGHTS / name for name in ("reader.onnx", "reader.bin"))
    assert sum(file.stat().st_size for file in files) <= 25_000_000
    assert "CC BY-SA 4.0" in (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("question", "fact", "answer"),
    [
        ("How much revenue did Hefei's cluster make?", "p04-hefei-revenue", "137.8 billion"),
        ("What was the GDP of China in 2020?", "p03-gdp-2020", "101.36 trillion"),
        ("Which company leads Hefei's cluster?", "p04-hefei-leader", "iFlytek"),
        ("In which province is Wuhan?", "p06-wuhan-location", "Hubei"),
        ("What does Gao Yingmai direct?", "p03-gao-role", "Digital Economy Strategy Research"),
    ],
)
def test_the_span_holds_the_answer(reader: Reader, question: str, fact: str, answer: str) -> None:
    reading = read(reader, question, fact)
    assert answer in FACTS[fact].text[reading.start : reading.end]
    assert reading.span_margin > 0


def test_a_fact_that_answers_is_told_from_one_that_does_not(reader: Reader) -> None:
    question = "How much revenue did Hefei's cluster make?"
    right, wrong = (
        read(reader, question, fact) for fact in ("p04-hefei-revenue", "p14-exchange-cities")
    )
    assert right.answers > wrong.answers
    assert right.span_margin > wrong.span_margin


def test_an_answer_shows_its_exact_words(real_base: FactBase) -> None:
    hit = real_base.ask("How much revenue did Hefei's cluster make?").hits[0]
    assert hit.answer is not None
    assert hit.answer.text == "137.8 billion yuan"
    assert hit.fact.text[hit.answer.start : hit.answer.end] == hit.answer.text


def test_a_yes_or_no_question_gets_no_short_answer(real_base: FactBase) -> None:
    assert real_base.ask("Is there a data exchange in Zhengzhou?").hits[0].answer is None
