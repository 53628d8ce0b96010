"""Embedding many texts: right, told, and never done twice."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from facts import Fact, Source
from index import open_index
from index.embedding import embed, forget_chunks
from index.encoder import Vectors
from index.refresh import indexed_texts
from tests.conftest import FakeEncoder

TEXTS = [f"text {i} " + "word " * (i * 7 % 23) for i in range(50)]


class StoppedEncoder(FakeEncoder):
    """The person presses Ctrl+C while the n-th piece is embedded."""

    def __init__(self, piece: int) -> None:
        super().__init__()
        self._pieces_left = piece

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._pieces_left -= 1
        if self._pieces_left == 0:
            raise KeyboardInterrupt
        return super().encode(texts)


class Clock:
    """Each look at it takes some seconds."""

    def __init__(self, seconds: float) -> None:
        self._now, self._seconds = 100.0, seconds

    def __call__(self) -> float:
        self._now += self._seconds
        return self._now


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 20 texts (20, 20, 10), pieces of 5."""
    monkeypatch.setattr("index.embedding._CHUNK", 20)
    monkeypatch.setattr("index.embedding._PIECE", 5)


def chunk_files(cache: Path) -> list[Path]:
    return sorted((cache / "unfinished").glob("*"))


def stop(piece: int) -> None:
    """Embed TEXTS until the person stops it."""
    with pytest.raises(KeyboardInterrupt):
        embed(TEXTS, StoppedEncoder(piece))


def many_facts() -> list[Fact]:
    source = Source("many", "Many texts")
    return [Fact(f"f{i}", text, source, 1) for i, text in enumerate(TEXTS)]


@pytest.mark.parametrize("n", [1, 4, 5, 6, 20, 21, 50])
def test_vectors_are_those_of_encode_in_the_order_of_the_texts(
    encoder: FakeEncoder, n: int
) -> None:
    vectors = embed(TEXTS[:n], encoder)
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors, FakeEncoder().encode(TEXTS[:n]))
    assert sorted(encoder.encoded) == sorted(TEXTS[:n])


def test_each_piece_holds_texts_of_like_length(encoder: FakeEncoder) -> None:
    embed(TEXTS[:20], encoder)
    assert encoder.encoded == sorted(TEXTS[:20], key=len)


def test_what_an_interrupted_run_finished_is_not_embedded_again(
    encoder: FakeEncoder, isolated: Path
) -> None:
    stop(piece=10)  # the second of the last chunk's two pieces
    assert len(chunk_files(isolated)) == 2
    vectors = embed(TEXTS, encoder)
    assert sorted(encoder.encoded) == sorted(TEXTS[40:])
    assert np.array_equal(vectors, FakeEncoder().encode(TEXTS))


def test_texts_added_at_the_end_leave_finished_chunks_good(encoder: FakeEncoder) -> None:
    stop(piece=10)
    embed([*TEXTS, "one more"], encoder)
    assert sorted(encoder.encoded) == sorted([*TEXTS[40:], "one more"])


def test_another_model_does_not_take_the_chunks(isolated: Path) -> None:
    stop(piece=10)
    other = FakeEncoder("other")
    embed(TEXTS, other)
    assert len(other.encoded) == len(TEXTS)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_chunk_is_embedded_again(
    encoder: FakeEncoder, isolated: Path, damage: str
) -> None:
    stop(piece=10)
    path = chunk_files(isolated)[0]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes({"cut": data[:-5], "flip": data, "empty": b""}[damage]))
    assert np.array_equal(embed(TEXTS, encoder), FakeEncoder().encode(TEXTS))
    assert len(encoder.encoded) == 20 + 10


def test_chunks_are_deleted_when_the_index_is_saved(encoder: FakeEncoder, isolated: Path) -> None:
    facts = many_facts()
    with pytest.raises(KeyboardInterrupt):
        open_index(facts, StoppedEncoder(piece=7))
    assert len(chunk_files(isolated)) == 1
    index = open_index(facts, encoder)
    assert len(encoder.encoded) == 30
    assert not (isolated / "unfinished").exists()
    first = max(index.candidates(TEXTS[33]), key=lambda candidate: candidate.text_similarity)
    assert first.fact.id == "f33"
    assert first.text_similarity == pytest.approx(1.0)


def test_chunks_of_others_stay_until_they_are_abandoned(
    encoder: FakeEncoder, isolated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop(piece=10)
    forget_chunks(["other texts"], encoder)
    assert len(chunk_files(isolated)) == 2
    monkeypatch.setattr("index.embedding._ABANDONED", -1)
    forget_chunks(["other texts"], encoder)
    assert chunk_files(isolated) == []


def test_few_texts_leave_no_chunk(encoder: FakeEncoder, isolated: Path) -> None:
    embed(TEXTS[:20], encoder)
    assert chunk_files(isolated) == []


def test_a_cache_that_cannot_be_written_to_costs_nothing_else(
    encoder: FakeEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert np.array_equal(embed(TEXTS, encoder), FakeEncoder().encode(TEXTS))
    forget_chunks(TEXTS, encoder)


def test_progress_tells_how_far_how_fast_and_how_long(
    encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embedding.time.monotonic", Clock(0.5))
    notes: list[str] = []
    embed(["same length"] * 20 + ["same LENGTH"] * 20, encoder, notes.append)
    assert notes == [  # each piece of 5 takes half a second
        "Embedding: 10 of 40 texts, 10/s, 3 s left",
        "Embedding: 20 of 40 texts, 10/s, 2 s left",
        "Embedding: 30 of 40 texts, 10/s, 1 s left",
    ]


def test_what_was_embedded_before_counts_as_done_but_not_as_speed(
    encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop(piece=5)
    monkeypatch.setattr("index.embedding.time.monotonic", Clock(1))
    notes: list[str] = []
    embed(TEXTS, encoder, notes.append)
    assert notes[0].startswith("Embedding: 25 of 50 texts, 5/s, ")


def test_progress_is_silent_for_the_first_second(encoder: FakeEncoder) -> None:
    embed(TEXTS, encoder, pytest.fail)


def test_an_index_of_many_facts_tells_its_progress(
    encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embedding.time.monotonic", Clock(1))
    notes: list[str] = []
    open_index(many_facts(), encoder, notes.append)
    assert notes[0] == "Building the index…"
    assert notes[1].startswith(f"Embedding: 5 of {len(indexed_texts(many_facts()))} texts, 5/s, ")
