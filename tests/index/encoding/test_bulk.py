"""Many texts are embedded the quickest way that gives the same vectors."""

from collections.abc import Sequence

import numpy as np
import pytest

from facts import Fact, Source, load_facts
from index import Holdings, open_index
from index.encoding import bulk
from index.encoding.agreement import AGREEMENT, lowest_cosine
from index.encoding.bulk import BFloat16Encoder, quickest
from index.encoding.encoder import Vectors
from index.encoding.reference import SentenceTransformerEncoder
from index.storage.refresh import indexed_texts
from tests.conftest import IS_THOROUGH, FakeEncoder, some

TEXTS = ["A short text.", "", "A much longer text, which goes on for quite some time."]


class OtherWay(FakeEncoder):
    """Gives the same vectors, or others, in so many seconds."""

    def __init__(self, clock: "Clock", seconds: float, *, exact: bool = True) -> None:
        super().__init__()
        self._clock, self._seconds, self._exact = clock, seconds, exact

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._clock.now += self._seconds
        vectors = super().encode(texts)
        return vectors if self._exact else np.roll(vectors, 1, axis=1)


class Clock:
    """Stands still unless it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stopped = Clock()
    monkeypatch.setattr("time.perf_counter", stopped)
    return stopped


@pytest.mark.thorough
@pytest.mark.model
def test_bfloat16_gives_the_vectors_of_the_reference(
    reference: SentenceTransformerEncoder,
) -> None:
    texts = some(indexed_texts(load_facts())[:20], 5)
    texts += ["", "😀 今天 \u202e", "R&D 17.2%", "word " * (300 if IS_THOROUGH else 60)]
    expected = reference.encode(texts)
    encoder = BFloat16Encoder(SentenceTransformerEncoder())
    vectors = encoder.encode(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)
    assert AGREEMENT <= lowest_cosine(vectors, expected) < 1 - 1e-7
    assert encoder.knows("weather")
    assert not encoder.knows("clustr")


@pytest.mark.parametrize(
    ("seconds", "exact", "taken"),
    [(1, True, True), (3, True, False), (1, False, False)],
    ids=["quicker", "slower", "other vectors"],
)
def test_another_way_is_taken_where_it_is_quicker_and_exact(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, *, seconds: float, exact: bool, taken: bool
) -> None:
    usual, other = OtherWay(clock, 2), OtherWay(clock, seconds, exact=exact)
    monkeypatch.setattr(bulk, "_in_bfloat16", lambda _: other)
    assert quickest(usual, TEXTS) is (other if taken else usual)


def test_without_texts_nothing_is_compared(
    encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_in_bfloat16", pytest.fail)
    assert quickest(encoder, []) is encoder


def test_a_processor_without_bfloat16_keeps_to_the_compiled_model(
    encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.cpu.get_capabilities", lambda: {"avx2": True, "amx_bf16": False})
    monkeypatch.setattr(bulk, "SentenceTransformerEncoder", pytest.fail)
    assert quickest(encoder, TEXTS) is encoder


@pytest.mark.parametrize("name", ["no-such/model", "sentence-transformers/all-MiniLM-L6-v2"])
def test_a_model_that_is_gone_or_has_changed_is_not_compared(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.cpu.get_capabilities", lambda: {"avx512_bf16": True})
    compiled = FakeEncoder(name)
    assert quickest(compiled, TEXTS) is compiled
    assert len(compiled.encoded) == 0


def test_a_large_library_is_embedded_the_quickest_way(
    encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.refresh.MANY", 3)
    faster, notes = FakeEncoder(), list[str]()
    monkeypatch.setattr("index.storage.refresh.quickest", lambda *_: faster)
    facts = [Fact(str(n), f"Herd {n} has goats.", Source("herds", "Herds"), n) for n in (1, 2, 3)]
    open_index(Holdings(facts), encoder, notes.append)
    assert len(faster.encoded) == 3
    assert encoder.encoded == []
    assert any("quickest way to embed 3 facts" in note for note in notes)
