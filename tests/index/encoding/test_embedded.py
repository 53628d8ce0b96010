"""The bundled facts have their vectors before the first question."""

import numpy as np
import pytest

from facts import load_facts
from index import open_encoder
from index.encoding.embedded import embedded_before, packed
from index.encoding.embedding import embed
from index.encoding.encoder import Encoder
from index.encoding.weights import DEFAULT_MODEL, PACKAGE_SHA256
from index.storage.refresh import indexed_texts
from tests.conftest import FakeEncoder


class Default(FakeEncoder):
    """Says that it is the default model."""

    DIM = 384

    def __init__(self) -> None:
        super().__init__(DEFAULT_MODEL)
        self.weights_sha256 = PACKAGE_SHA256


@pytest.fixture
def model(real_cache: object, monkeypatch: pytest.MonkeyPatch) -> Encoder:
    monkeypatch.setenv("QA_CACHE_DIR", str(real_cache))
    return open_encoder()


def test_every_bundled_text_has_its_vector() -> None:
    texts = indexed_texts(load_facts())
    places, rows = embedded_before(texts, Default())
    assert places == list(range(len(texts))), "run: python -m qa.training.prepared_model"
    assert rows.shape == (len(texts), 384)


def test_it_is_the_vector_that_the_model_gives(model: Encoder) -> None:
    texts = indexed_texts(load_facts())[::7]
    _, rows = embedded_before(texts, model)
    assert np.sum(rows * model.encode(texts), axis=1).min() >= 0.99999


def test_only_what_is_new_is_embedded_and_all_keep_their_order() -> None:
    bundled = indexed_texts(load_facts())[5]
    encoder, done = Default(), list[int]()
    vectors = embed(["something longer that is new", bundled, "new"], encoder, done.append)
    assert sorted(encoder.encoded) == ["new", "something longer that is new"]
    assert vectors[0] == pytest.approx(Default().encode(["something longer that is new"])[0])
    assert vectors[1] == pytest.approx(embedded_before([bundled], encoder)[1][0])
    assert vectors[2] == pytest.approx(Default().encode(["new"])[0])
    assert done == [1, 2]


@pytest.mark.parametrize("other", ["name", "weights_sha256"])
def test_another_model_embeds_them_itself(other: str) -> None:
    encoder = Default()
    setattr(encoder, other, "other")
    bundled = indexed_texts(load_facts())[:3]
    assert embedded_before(bundled, encoder)[0] == []
    embed(bundled, encoder)
    assert sorted(encoder.encoded) == sorted(bundled)


def test_a_text_is_found_by_all_of_its_letters() -> None:
    texts = ["one", "One", "one "]
    assert len(set(packed(texts, np.eye(3, dtype=np.float32))["text"].tolist())) == 3
