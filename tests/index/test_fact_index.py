from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from facts import Fact
from index import FactIndex, IndexDamagedError, check_saved_index, open_index
from index.refresh import indexed_texts, saved_index_path
from index.vectors import VectorIndex
from tests.conftest import FakeEncoder


def best(index: FactIndex, question: str, measure: str) -> str:
    return max(index.candidates(question), key=lambda c: getattr(c, measure)).fact.id


def test_a_fact_is_found_by_its_text_by_an_ask_and_by_its_words(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index(six_facts, encoder)
    assert best(index, "The pond holds 40 carp and no frogs.", "text_similarity") == "pond"
    assert best(index, "How many roses?", "ask_similarity") == "roses"
    assert best(index, "frogs in a pond", "coverage") == "pond"


def test_each_measure_of_a_facts_own_text_is_1(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index(six_facts, encoder)
    for fact in six_facts:
        own = next(c for c in index.candidates(fact.text) if c.fact == fact)
        assert own.text_similarity == pytest.approx(1.0)
        assert own.coverage == pytest.approx(1.0)


def test_a_misspelt_word_of_the_facts_is_put_right(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index(six_facts, encoder)
    assert index.correct_spelling("vistors of the gardne") == "visitors of the garden"


def test_the_second_start_embeds_nothing(six_facts: Sequence[Fact], encoder: FakeEncoder) -> None:
    open_index(six_facts, encoder)
    assert sorted(encoder.encoded) == sorted(indexed_texts(six_facts))
    again = FakeEncoder()
    index = open_index(six_facts, again, pytest.fail)
    assert again.encoded == []
    assert best(index, "How many roses?", "ask_similarity") == "roses"


def test_other_facts_another_model_and_other_asks_are_indexed_apart(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    more = [*six_facts[:-1], replace(six_facts[-1], text="No fence at all.")]
    asked = [*six_facts[:-1], replace(six_facts[-1], asks=("Is there a fence?",))]
    paths = {
        saved_index_path(six_facts, encoder),
        saved_index_path(more, encoder),
        saved_index_path(asked, encoder),
        saved_index_path(six_facts, FakeEncoder("another")),
    }
    assert len(paths) == 4


def test_a_damaged_index_is_built_anew_and_says_so(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    open_index(six_facts, encoder)
    path = saved_index_path(six_facts, encoder)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamagedError, match="next start builds it anew"):
        check_saved_index(six_facts, encoder)
    notes: list[str] = []
    index = open_index(six_facts, encoder, notes.append)
    assert notes == [f"The saved index {path} was damaged; building it anew."]
    assert best(index, "How many roses?", "ask_similarity") == "roses"
    assert "7 vectors" in check_saved_index(six_facts, encoder)


def test_an_index_of_other_facts_under_this_name_is_not_used(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    path = saved_index_path(six_facts, encoder)
    VectorIndex.of(encoder.encode(["one text"])).save(path)
    notes: list[str] = []
    open_index(six_facts, encoder, notes.append)
    assert "was damaged" in notes[0]


def test_a_cache_folder_that_cannot_be_written_to_still_gives_an_index(
    six_facts: Sequence[Fact],
    encoder: FakeEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "file").write_text("")  # a folder inside a file cannot be made, not even by root
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    notes: list[str] = []
    index = open_index(six_facts, encoder, notes.append)
    assert "set QA_CACHE_DIR" in notes[-1]
    assert best(index, "How many roses?", "ask_similarity") == "roses"


def test_vectors_of_another_number_are_refused_with_both_numbers(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    with pytest.raises(ValueError, match="7 texts but 2 vectors"):
        FactIndex(six_facts, encoder, VectorIndex.of(np.eye(2, dtype=np.float32)))
