"""How questions and facts go into the reader, and how spans come out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from index import find_weights
from index.encoding.onnx.session import OnnxModel
from qa.answering.reading.reader import Reader, ReaderError, best_spans, collate, encode

QUESTION, TEXT, TITLE = "How many roses?", "The garden has 120 roses.", "The garden report"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    folder = find_weights().folder
    assert folder is not None
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class FakeModel(OnnxModel):
    """Points at the tokens ``first`` to ``last`` of the fact, whatever it is given."""

    def __init__(self, first: int, last: int, question_length: int) -> None:
        self.first, self.last = first + question_length, last + question_length

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, Any]) -> list[Any]:
        start, end = (np.zeros(inputs["input_ids"].shape, np.float32) for _ in range(2))
        start[:, self.first] = end[:, self.last] = 4.0
        answers = np.full(len(start), 2.5, np.float32)
        logits = {"start_logits": start, "end_logits": end, "answers_logit": answers}
        return [logits[name] for name in outputs or logits]


def test_an_input_is_question_fact_and_title(tokenizer: Tokenizer) -> None:
    (one,) = encode(tokenizer, [QUESTION], [TEXT], [TITLE])
    assert tokenizer.decode(one.ids, skip_special_tokens=False) == (
        "[CLS] how many roses? [SEP] the garden has 120 roses. [SEP] the garden report [SEP]"
    )
    assert [TEXT[low:high] for low, high in one.offsets[3:5]] == ["120", "roses"]


def test_padding_is_masked_and_only_the_fact_may_hold_the_answer(tokenizer: Tokenizer) -> None:
    encoded = encode(tokenizer, [QUESTION] * 2, [TEXT, "Yes."], [TITLE, ""])
    tokens, in_text = collate(encoded)
    assert tokens["attention_mask"].sum(axis=1).tolist() == [len(one.ids) for one in encoded]
    assert in_text.sum(axis=1).tolist() == [len(one.offsets) for one in encoded]
    assert not in_text[:, 0].any()
    assert (tokens["token_type_ids"][0][in_text[0]] == 1).all()


def test_a_long_fact_is_cut_and_a_long_question_too(tokenizer: Tokenizer) -> None:
    (one,) = encode(tokenizer, ["why " * 500], ["word " * 500], ["title " * 500])
    assert len(one.ids) == 192
    assert one.question_length == 58


def test_a_span_runs_forward_within_the_fact_and_is_not_too_long() -> None:
    start, end = np.zeros((1, 60), np.float32), np.zeros((1, 60), np.float32)
    in_text = np.zeros((1, 60), bool)
    in_text[0, 5:50] = True
    start[0, [2, 20]] = 9.0, 5.0  # the first lies outside
    end[0, [10, 22]] = 9.0, 3.0  # the first lies before every good start
    start[0, 8] = 1.0
    assert best_spans(start, end, in_text) == [(8, 10, 10.0)]
    end[0, 10] = 0.0
    assert best_spans(start, end, in_text) == [(20, 22, 8.0)]


def test_the_span_comes_back_in_characters_of_the_fact(tokenizer: Tokenizer) -> None:
    model = FakeModel(3, 4, question_length=6)
    (reading,) = Reader(model, tokenizer).read([QUESTION], [TEXT], [TITLE])
    assert TEXT[reading.start : reading.end] == "120 roses"
    assert (reading.span_margin, reading.answers) == (8.0, 2.5)


def test_nothing_to_read_is_nothing_read(tokenizer: Tokenizer) -> None:
    assert Reader(FakeModel(0, 0, 0), tokenizer).read([], [], []) == []


def test_what_was_read_lately_is_not_read_again(
    tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = FakeModel(3, 4, question_length=6)
    reader = Reader(model, tokenizer)
    (first,) = reader.read([QUESTION], [TEXT], [TITLE])
    monkeypatch.setattr(model, "run", None)
    assert reader.read([QUESTION] * 2, [TEXT] * 2, [TITLE] * 2) == [first, first]


def test_asks_are_compared_one_by_one(tokenizer: Tokenizer) -> None:
    reader = Reader(FakeModel(0, 0, 6), tokenizer)
    assert reader.compare(QUESTION, ["Any roses?", "Any carp?"]) == [2.5, 2.5]
    assert reader.compare(QUESTION, []) == []


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_missing_or_spoilt_files_are_told_in_one_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "reader.onnx").write_bytes(content)
    with pytest.raises(ReaderError, match="cannot be used, so answers come without") as refused:
        Reader.open(tmp_path)
    assert "\n" not in str(refused.value)
