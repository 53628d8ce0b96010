"""Training on pairs of questions: which ask the same, and how they are put in other words."""

from __future__ import annotations

import random

import pytest
import torch

from qa.training.examples.asks import AskGroups, most_alike
from qa.training.examples.negatives import Pair
from qa.training.examples.rewording import Changes, Rewording, as_yes_no, other_form, with_a_front
from qa.training.examples.squad import Question, build_corpus
from qa.training.examples.swaps import Swapper
from qa.training.reader.encoding import NO_SPAN, batches, encode, load_tokenizer
from qa.training.reader.losses import span_loss
from qa.training.vectors import base_model_folder

FACT = "Ann Smith wrote the hymn in 1950 in Paris."
CHANCE = random.Random(1)


def asked(text: str, answer: str = "Ann Smith") -> Question:
    start = FACT.index(answer)
    return Question(text, "Hymns", 0, 0, start, start + len(answer), (answer,))


ENTRIES = [
    ("Who wrote the hymn?", "Ann Smith"),
    ("Whose work is the hymn?", "Ann Smith"),
    ("When was the hymn written?", "1950"),
]
UNANSWERED = "When was the hymn sung?"


def group_maker(*unanswered: str) -> AskGroups:
    """Groups over one fact, what is asked of it, and what it seems to answer."""
    entries: list[dict[str, object]] = [
        {"question": text, "answers": [{"text": answer, "answer_start": FACT.index(answer)}]}
        for text, answer in ENTRIES
    ]
    entries += [{"question": text, "is_impossible": True} for text in unanswered]
    corpus = build_corpus([{"title": "Hymns", "paragraphs": [{"context": FACT, "qas": entries}]}])
    return AskGroups(corpus, Changes(Swapper(corpus), Rewording(corpus.questions)))


def test_the_true_pair_comes_first_and_other_answers_are_other_questions() -> None:
    groups, chance = group_maker(), random.Random(3)
    for pairs in (groups.draw(chance) for _ in range(30)):
        assert [pair.same for pair in pairs] == [True] + [False] * (len(pairs) - 1)
        about_time = {"When was the hymn written?"}
        assert not (pairs[0].fact in about_time and "who" in pairs[0].question.lower())


def test_two_ways_people_put_one_question_are_drawn_as_a_true_pair() -> None:
    groups, chance = group_maker(), random.Random(3)
    asks = {groups.draw(chance)[0].fact for _ in range(40)}
    assert {"Who wrote the hymn?", "Whose work is the hymn?"} <= asks


@pytest.mark.parametrize(
    ("question", "reworded"),
    [
        ("Who wrote the hymn?", "Was it Ann Smith who wrote the hymn?"),
        ("Who was the author of the hymn?", "Was Ann Smith the author of the hymn?"),
        ("Who did it?", None),
    ],
)
def test_a_question_becomes_one_for_yes_or_no(question: str, reworded: str | None) -> None:
    assert as_yes_no(asked(question), CHANCE) == reworded


@pytest.mark.parametrize(
    ("question", "reworded"),
    [
        ("In what year did Ann write it?", "When did Ann write it?"),
        ("When did Ann write it?", "In what year did Ann write it?"),
        ("How many hymns are there in all?", "What is the number of hymns in all?"),
        ("Where is it?", None),
    ],
)
def test_a_question_takes_another_form(question: str, reworded: str | None) -> None:
    assert other_form(asked(question), CHANCE) == reworded


def test_a_front_keeps_the_words() -> None:
    front = with_a_front(asked("Who wrote the hymn?"), CHANCE)
    assert front is not None
    assert "who wrote the hymn" in front
    assert front != "Who wrote the hymn?"


def test_a_pair_of_questions_teaches_no_span() -> None:
    tokenizer = load_tokenizer(base_model_folder())
    question = Pair("Who wrote it?", "Whose work is it?", "", same=True)
    fact = Pair("Who wrote it?", FACT, "", 0, 9)
    one, other = encode([question, fact], tokenizer)
    assert (one.start, one.end) == (NO_SPAN, NO_SPAN)
    assert other.start > 0
    batch = batches([one], 8)[0]
    logits = torch.zeros(1, batch.in_fact.shape[1])
    loss, weight = span_loss(logits, logits, batch)
    assert float(loss) == 0.0
    assert float(weight) == 0.0


def test_a_question_without_answer_is_only_ever_beside_one_it_does_not_equal() -> None:
    groups, chance = group_maker(UNANSWERED), random.Random(3)
    pairs = [pair for _ in range(60) for pair in groups.draw(chance)]
    about_singing = [pair for pair in pairs if "sung" in pair.question.lower()]
    assert about_singing
    assert not any(pair.same for pair in about_singing)
    assert UNANSWERED not in {pair.fact for pair in pairs}


def test_the_likest_question_shares_most_words() -> None:
    questions = [asked(text, answer) for text, answer in ENTRIES]
    assert most_alike(UNANSWERED, questions)[0].text == "When was the hymn written?"
