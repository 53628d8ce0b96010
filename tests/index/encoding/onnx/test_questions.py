"""The half of the default model that embeds questions."""

from pathlib import Path

import numpy as np
import pytest

from index import ModelError, open_encoder
from index.encoding.encoder import Encoder
from index.encoding.onnx.questions import QuestionEncoder

ANSWERED = (
    ("can i bring my dog", "No animals are allowed in the rooms."),
    ("what if i break my leg up there", "Mountain rescue is insured up to 25,000 euros."),
    ("who do i call when its cold in the flat", "The caretaker repairs the heating: 0512 771 903."),
    ("how much for kids", "Children under 12 pay 4 euros."),
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder()


def test_a_question_lies_nearer_to_what_answers_it_than_to_what_answers_others(
    encoder: Encoder,
) -> None:
    asked = encoder.encode_questions([question for question, _ in ANSWERED])
    told = encoder.encode([text for _, text in ANSWERED])
    assert asked.dtype == np.float32
    assert np.allclose(np.linalg.norm(asked, axis=1), 1.0, atol=1e-5)
    assert (asked @ told.T).argmax(axis=1).tolist() == list(range(len(ANSWERED)))


def test_a_missing_file_is_said_in_one_sentence_when_it_is_needed(tmp_path: Path) -> None:
    spoilt = QuestionEncoder(tmp_path / "questions.onnx")
    with pytest.raises(ModelError, match="reinstall qa-facts"):
        spoilt.encode({})
