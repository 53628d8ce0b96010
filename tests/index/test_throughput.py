"""The model for many texts: the same vectors from another engine, or the first engine's."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest

from facts import load_facts
from index import open_encoder
from index.encoder import Encoder, Vectors
from index.fact_index import indexed_texts
from index.throughput import ThroughputModel, Tokens

pytest.importorskip("openvino")

TEXTS = [*indexed_texts(load_facts()), "", "word " * 1000, "😀 今天 \u202e", "R&D 17.2%"]


@pytest.fixture
def compiled(real_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Encoder:
    monkeypatch.setenv("QA_CACHE_DIR", str(real_cache))
    return open_encoder()


@pytest.fixture
def one_by_one(compiled: Encoder) -> Vectors:
    """The vectors of TEXTS from onnxruntime."""
    return np.concatenate([compiled.encode(TEXTS[i : i + 64]) for i in range(0, len(TEXTS), 64)])


class Opened(list[Path]):
    """The files that were opened for many texts."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    paths, really_open = Opened(), ThroughputModel.open

    def open_and_note(path: Path) -> ThroughputModel:
        paths.append(path)
        return really_open(path)

    monkeypatch.setattr(ThroughputModel, "open", open_and_note)
    return paths


def test_many_texts_get_the_vectors_that_few_texts_get(
    compiled: Encoder, one_by_one: Vectors, opened: Opened
) -> None:
    vectors = compiled.encode(TEXTS)
    assert len(opened) == 1
    assert vectors.dtype == np.float32
    assert vectors.shape == one_by_one.shape
    assert np.sum(vectors * one_by_one, axis=1).min() >= 0.9999


def test_few_texts_do_not_wait_for_it(compiled: Encoder, opened: Opened) -> None:
    compiled.encode(TEXTS[:100])
    assert opened == []


def test_without_openvino_many_texts_go_through_onnxruntime(
    compiled: Encoder, one_by_one: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    assert np.allclose(compiled.encode(TEXTS), one_by_one, atol=1e-5)


def test_an_engine_with_other_vectors_is_not_used(
    compiled: Encoder, one_by_one: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ThroughputModel.run

    def drifting(self: ThroughputModel, batches: Iterable[Tokens]) -> Sequence[Vectors]:
        return [vectors + 0.001 for vectors in run(self, batches)]

    monkeypatch.setattr(ThroughputModel, "run", drifting)
    assert np.allclose(compiled.encode(TEXTS), one_by_one, atol=1e-5)
