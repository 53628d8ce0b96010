from pathlib import Path

import faiss
import numpy as np
import pytest

from index import IndexDamagedError
from index.vectors import VectorIndex

VECTORS = np.array([[1, 0, 0], [0.6, 0.8, 0], [0, 0, 1]], dtype=np.float32)


def test_rows_come_back_best_first_with_their_cosines() -> None:
    rows, similarities = VectorIndex.of(VECTORS).search(VECTORS[0], 2)
    assert rows.tolist() == [0, 1]
    assert similarities.tolist() == pytest.approx([1.0, 0.6])


def test_more_asked_than_there_is_gives_what_there_is() -> None:
    rows, similarities = VectorIndex.of(VECTORS).search(VECTORS[2], 50)
    assert sorted(rows.tolist()) == [0, 1, 2]
    assert len(similarities) == 3


def test_a_vector_without_numbers_finds_nothing() -> None:
    nothing = np.full(3, np.nan, dtype=np.float32)
    assert len(VectorIndex.of(VECTORS).search(nothing, 3)[0]) == 0


@pytest.mark.parametrize(
    "vectors", [VECTORS.astype(np.float64), VECTORS[0], VECTORS * 2], ids=["type", "shape", "unit"]
)
def test_anything_but_unit_float32_rows_is_refused(vectors: np.ndarray) -> None:
    with pytest.raises(ValueError, match="vectors must be"):
        VectorIndex.of(vectors)


def test_a_saved_index_loads_the_same_and_is_a_plain_faiss_file(tmp_path: Path) -> None:
    path = tmp_path / "v.faiss"
    VectorIndex.of(VECTORS).save(path)
    loaded = VectorIndex.load(path)
    assert loaded.search(VECTORS[1], 1)[0].tolist() == [1]
    assert faiss.read_index(str(path)).ntotal == len(loaded) == 3


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_any_damage_is_noticed(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "v.faiss"
    VectorIndex.of(VECTORS).save(path)
    data = bytearray(path.read_bytes())
    if damage == "cut":
        data = data[:-9]
    elif damage == "flip":
        data[len(data) // 2] ^= 1
    else:
        data = bytearray()
    path.write_bytes(data)
    with pytest.raises(IndexDamagedError, match="damaged"):
        VectorIndex.load(path)
