from collections.abc import Sequence

import numpy as np
import pytest

from index.encoding import remembered
from index.encoding.encoder import Vectors
from index.encoding.remembered import Remembered


class Counting:
    """Embeds a text as its length, and notes which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32).reshape(len(texts), 1)


def test_a_text_is_embedded_once_in_whatever_company() -> None:
    counting = Counting()
    encode = Remembered(counting)
    encode(["one", "three"])
    assert encode(["fifteen", "one", "fifteen"]).tolist() == [[7.0], [3.0], [7.0]]
    assert counting.asked == ["one", "three", "fifteen"]


def test_no_texts_give_no_vectors() -> None:
    assert Remembered(Counting())([]).shape == (0, 1)


def test_long_texts_and_those_of_long_ago_are_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remembered, "_MOST", 2)
    counting = Counting()
    encode = Remembered(counting)
    long = "x" * 1000
    for text in ("a", "b", long, "a", "c", "b"):
        encode([text])
    assert counting.asked == ["a", "b", long, "c", "b"]
