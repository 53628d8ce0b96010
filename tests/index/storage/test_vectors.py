import numpy as np
import pytest

from index.encoding.encoder import Vectors
from index.storage.vectors import VectorIndex, check_unit_rows

VECTORS = np.array([[1, 0, 0], [0.6, 0.8, 0], [0, 0, 1]], dtype=np.float32)


def test_a_vector_finds_itself_first_at_1() -> None:
    rows, similarities = VectorIndex.of([VECTORS]).search(VECTORS[0], 2)
    assert rows.tolist() == [0, 1]
    assert similarities.tolist() == pytest.approx([1.0, 0.6])


def test_more_than_there_is_gives_what_there_is() -> None:
    rows, similarities = VectorIndex.of([VECTORS]).search(VECTORS[2], 50)
    assert sorted(rows.tolist()) == [0, 1, 2]
    assert rows[0] == 2
    assert similarities[0] == pytest.approx(1.0)


def test_a_question_without_a_vector_finds_nothing() -> None:
    nothing = np.full(3, np.nan, dtype=np.float32)
    assert len(VectorIndex.of([VECTORS]).search(nothing, 3)[0]) == 0


def test_only_allowed_rows_are_searched_so_that_k_of_them_come_back() -> None:
    index = VectorIndex.of([VECTORS])
    rows, similarities = index.search(VECTORS[0], 1, np.array([False, True, True]))
    assert rows.tolist() == [1]
    assert similarities.tolist() == pytest.approx([0.6])
    assert index.search(VECTORS[0], 1, np.zeros(3, dtype=bool))[0].tolist() == []


def test_rows_of_several_parts_are_numbered_through() -> None:
    index = VectorIndex.of([VECTORS[:1], VECTORS[1:]])
    assert len(index) == 3
    assert index.rows(np.array([2, 0])).tolist() == VECTORS[[2, 0]].tolist()


@pytest.mark.parametrize(
    "vectors", [VECTORS[0], VECTORS.astype(np.float64), 2 * VECTORS, np.zeros_like(VECTORS)]
)
def test_what_is_not_unit_rows_is_refused(vectors: Vectors) -> None:
    with pytest.raises(ValueError, match=r"vectors must be (float32|unit) rows"):
        check_unit_rows(vectors)
