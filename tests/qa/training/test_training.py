from __future__ import annotations

import random

import numpy as np
import pytest
import torch

from qa.answering.reader import WEIGHTS
from qa.training.data import NO_GOLD, build_corpus, sentence_spans
from qa.training.encoding import batches, encode, load_tokenizer
from qa.training.export import Smoothed
from qa.training.losses import group_losses
from qa.training.measures import auroc, exact_match, first_and_mrr
from qa.training.model import Reader
from qa.training.negatives import Pair, as_statement, roughen
from qa.training.scoring import read
from qa.training.shipped import shipped_weights
from qa.training.vectors import base_model_folder

TEXT = "Dr. J. Smith was born in St. Paul in 1950. He died in the U.S. Army. It rained."


def article(**entry: object) -> dict[str, object]:
    return {"title": "John_Smith", "paragraphs": [{"context": TEXT, "qas": [entry]}]}


def test_sentences_end_after_words_and_not_after_abbreviations() -> None:
    found = [TEXT[a:b] for a, b in sentence_spans(TEXT)]
    assert found == [
        "Dr. J. Smith was born in St. Paul in 1950.",
        "He died in the U.S. Army.",
        "It rained.",
    ]


def test_an_answer_lies_in_its_sentence() -> None:
    answer = {"text": "U.S. Army", "answer_start": TEXT.index("U.S. Army")}
    corpus = build_corpus([article(question="Where did he die?", answers=[answer])])
    question = corpus.questions[0]
    fact = corpus.sentences[question.gold]
    assert fact.text[question.start : question.end] == "U.S. Army"
    assert fact.title == "John Smith"


def test_an_ambiguous_place_is_left_out_and_an_impossible_question_has_no_gold() -> None:
    answer = {"text": "in", "answer_start": 22, "answer_start_ambiguous": True}
    assert build_corpus([article(question="Where?", answers=[answer])]).questions == []
    kept = build_corpus([article(question="Why?", answers=[], is_impossible=True)]).questions
    assert [question.gold for question in kept] == [NO_GOLD]


def test_encoding_marks_the_answer_and_only_the_fact() -> None:
    tokenizer = load_tokenizer(base_model_folder())
    pair = Pair("When was he born?", "Smith was born in 1950.", "John Smith", 18, 22)
    one = encode([pair], tokenizer)[0]
    low, high = one.encoded.offsets[one.start - one.encoded.question_length]
    assert pair.fact[low:high] == "1950"
    assert one.start == one.end
    batch = batches([one], 8)[0]
    assert int(batch.in_fact.sum()) == 1 + len(one.encoded.offsets)


def test_a_long_fact_is_cut_at_the_limit() -> None:
    tokenizer = load_tokenizer(base_model_folder())
    one = encode([Pair("why " * 60, "word " * 300, "A long title", 0, 4)], tokenizer)[0]
    assert len(one.encoded.ids) == 192
    assert one.encoded.question_length == 42


def test_the_listwise_loss_falls_when_the_true_pair_leads() -> None:
    group = [Pair("q", "f", "", 0, 1), Pair("q", "g", "")]
    good, _ = group_losses(torch.tensor([3.0, -3.0]), [group])
    bad, _ = group_losses(torch.tensor([-3.0, 3.0]), [group])
    assert float(good) < 0.01
    assert float(bad) > 5.0


def test_a_question_becomes_a_short_fact_that_holds_its_answer() -> None:
    from qa.training.data import Question

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


def test_the_best_span_is_read_inside_the_fact() -> None:
    tokenizer = load_tokenizer(base_model_folder())
    pair = Pair("When?", "Born in 1950.", "")

    def run(inputs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        hot = (inputs["input_ids"] == tokenizer.token_to_id("1950")).astype(np.float32)
        return hot * 5, hot * 4, np.ones(len(hot), np.float32)

    reading = read([pair], tokenizer, run)[0]
    assert pair.fact[reading.start : reading.end] == "1950"
    assert (reading.span_margin, reading.answers) == (9.0, 1.0)


def test_measures_on_a_case_worked_by_hand() -> None:
    scores = np.array([[0.9, 0.1], [0.2, 0.8]], np.float32)
    right = np.array([[True, False], [True, False]])
    assert first_and_mrr(scores, right) == {"first": 0.5, "mrr": 0.75}
    assert auroc(np.array([2.0, 1.0]), np.array([0.0, 1.5])) == 0.75
    assert exact_match(["The Army"], [["army", "U.S."]]) == {"exact": 1.0, "f1": 1.0}


def test_an_evened_out_layer_gives_the_same_from_inputs_of_like_size() -> None:
    dense = torch.nn.Linear(8, 3)
    inputs = torch.randn(5, 8) * torch.tensor([50.0, *[1.0] * 7])
    smoothed = Smoothed(dense, inputs.abs().amax(0))
    assert torch.allclose(smoothed(inputs), dense(inputs), atol=1e-4)
    evened = (inputs * smoothed.inverse).abs().amax(0)
    assert evened.max() / evened.min() < 10


def test_the_weights_that_ship_go_back_into_the_reader() -> None:
    weights = shipped_weights(WEIGHTS / "reader.onnx")
    folder = base_model_folder()
    reader = Reader.from_base(folder)
    missing = set(reader.state_dict()) - set(weights)
    assert missing == {"encoder.embeddings.word_embeddings.weight"}
    reader.load_state_dict(weights, strict=False)
