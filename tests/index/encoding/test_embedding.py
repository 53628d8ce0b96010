"""Embedding many texts: right, and told."""

from collections.abc import Sequence

import numpy as np
import pytest

from index.encoding.embedding import Progress, embed
from index.encoding.encoder import Vectors
from tests.conftest import FakeEncoder

TEXTS = [f"text {i} " + "word " * (i * 7 % 23) for i in range(50)]


class Clock:
    """Each look at it takes some seconds."""

    def __init__(self, seconds: float) -> None:
        self._now, self._seconds = 100.0, seconds

    def __call__(self) -> float:
        self._now += self._seconds
        return self._now


def test_each_text_gets_its_own_vector(encoder: FakeEncoder) -> None:
    assert np.array_equal(embed(TEXTS, encoder), FakeEncoder().encode(TEXTS))


def test_short_texts_are_embedded_together_a_piece_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.encoding.embedding._PIECE", 20)
    pieces: list[list[int]] = []

    class Watched(FakeEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            pieces.append([len(text) for text in texts])
            return super().encode(texts)

    done: list[int] = []
    embed(TEXTS, Watched(), done.append)
    assert done == [20, 20, 10]
    assert max(pieces[0]) <= min(pieces[1]) <= max(pieces[1]) <= min(pieces[2])


def test_progress_says_how_far_how_fast_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", Clock(2))
    notes: list[str] = []
    progress = Progress(1500, notes.append)
    progress.advance(500)
    progress.advance(500)
    progress.advance(500)
    assert notes == [
        "Preparing 500 of 1,500 facts, 4 s left",
        "Preparing 1,000 of 1,500 facts, 2 s left",
    ]


def test_what_takes_less_than_a_second_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", Clock(0.2))
    progress = Progress(30, pytest.fail)
    for _ in range(3):
        progress.advance(10)
