"""The real model."""

from pathlib import Path

import numpy as np
import pytest

from index import DEFAULT_MODEL, ModelError
from index.encoding.reference import SentenceTransformerEncoder


def test_vectors_are_unit_float32_rows(reference: SentenceTransformerEncoder) -> None:
    vectors = reference.encode(["one", "two words", ""])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)


def test_alike_in_meaning_is_near(reference: SentenceTransformerEncoder) -> None:
    car, automobile, soup = reference.encode(["a fast car", "a quick automobile", "a bowl of soup"])
    assert car @ automobile > 0.7
    assert car @ soup < 0.3


def test_it_knows_english_words(reference: SentenceTransformerEncoder) -> None:
    assert reference.name == DEFAULT_MODEL
    assert reference.knows("weather")
    assert not reference.knows("clustr")


def test_a_model_that_cannot_be_had_says_so_in_one_sentence() -> None:
    with pytest.raises(ModelError, match="no-such/model cannot be loaded") as refused:
        SentenceTransformerEncoder("no-such/model")
    assert "\n" not in str(refused.value)


def test_a_folder_with_a_broken_model_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(ModelError, match="cannot be loaded"):
        SentenceTransformerEncoder(str(tmp_path))
