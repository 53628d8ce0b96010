import random

import pytest

from qa.training.examples.negatives import Pair, as_statement, roughen
from qa.training.examples.squad import Question


def test_a_question_becomes_a_short_fact_that_holds_its_answer() -> None:
    question = Question("Who wrote Hamlet?", "Hamlet", 0, 0, 0, 11, ("Shakespeare",))
    pair = as_statement(Pair(question.text, "Shakespeare did.", "", 0, 11), question)
    assert pair is not None
    assert pair.fact == "Shakespeare wrote Hamlet."
    assert pair.fact[pair.start : pair.end] == "Shakespeare"


@pytest.mark.parametrize("seed", range(20))
def test_a_rough_question_leaves_the_fact_alone(seed: int) -> None:
    pair = Pair("Which important battle happened there?", "A fact.", "Title", 0, 1)
    rough = roughen([pair], random.Random(seed))[0]
    assert (rough.fact, rough.start, rough.end) == (pair.fact, pair.start, pair.end)
    assert rough.question
