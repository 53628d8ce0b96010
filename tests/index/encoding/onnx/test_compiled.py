"""The real model, compiled: the same vectors, and never a spoilt copy."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from facts import load_facts
from index import CompiledModelError, open_encoder
from index.encoding.encoder import Vectors
from index.encoding.onnx.compiled import CompiledEncoder, compile_model, compiled_folder
from index.encoding.onnx.prepared import fill
from index.encoding.reference import SentenceTransformerEncoder
from index.storage.refresh import indexed_texts
from tests.conftest import some
from tests.index.encoding.conftest import put_in


@pytest.fixture(scope="session")
def copy(
    reference: SentenceTransformerEncoder,
    graphs: tuple[bytes, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A good copy, for the tests to spoil copies of."""
    cache = tmp_path_factory.mktemp("compiled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QA_CACHE_DIR", str(cache))
        put_in(graphs, patch)
        compile_model(reference)
    return cache


@pytest.fixture
def cache(copy: Path, isolated: Path) -> Path:
    shutil.copytree(copy, isolated, dirs_exist_ok=True)
    return isolated


@pytest.mark.thorough
def test_every_bundled_text_gets_the_vector_of_the_reference(
    reference: SentenceTransformerEncoder, cache: Path
) -> None:
    compiled = CompiledEncoder.open(reference.weights)
    texts = [
        *some(indexed_texts(load_facts())[:150], 5),
        "",
        "word " * 1000,
        "😀 今天 \u202e",
        "R&D 17.2%",
    ]
    ours, theirs = compiled.encode(texts), reference.encode(texts)
    assert ours.dtype == np.float32
    assert ours.shape == theirs.shape
    assert np.sum(ours * theirs, axis=1).min() >= 0.9999
    assert compiled.fingerprint == reference.fingerprint


@pytest.mark.usefixtures("exported_once")
def test_a_model_of_a_shape_that_cannot_be_fused_is_compiled_as_it_is(
    reference: SentenceTransformerEncoder, isolated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CompiledModelError("another shape")

    monkeypatch.setattr("index.encoding.onnx.compiled.fused", refuse)
    compile_model(reference)
    texts = ["How many roses?", "The café of Zoë Hartmann."]
    ours, theirs = CompiledEncoder.open(reference.weights).encode(texts), reference.encode(texts)
    assert np.sum(ours * theirs, axis=1).min() >= 0.9999


def test_many_texts_and_few_get_the_same_vectors(
    reference: SentenceTransformerEncoder, cache: Path
) -> None:
    compiled = CompiledEncoder.open(reference.weights)
    texts = some([fact.text for fact in load_facts()], 4)
    one_by_one = np.concatenate([compiled.encode([text]) for text in texts])
    assert np.sum(compiled.encode(texts) * one_by_one, axis=1).min() >= 0.99999


def test_it_knows_the_same_words(reference: SentenceTransformerEncoder, cache: Path) -> None:
    compiled = CompiledEncoder.open(reference.weights)
    for word in ("weather", "clustr", "hefei", "profit"):
        assert compiled.knows(word) == reference.knows(word)


def test_from_the_second_start_on_no_torch_is_loaded(cache: Path) -> None:
    code = (
        "import sys, index; encoder = index.open_encoder(); encoder.encode(['text']);"
        "print(type(encoder).__name__, 'torch' in sys.modules, 'transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["CompiledEncoder", "False", "False"]


@pytest.mark.parametrize("damage", ["cut", "flip", "tokenizer", "unlisted", "gone"])
def test_a_damaged_copy_is_noticed_and_made_anew(
    reference: SentenceTransformerEncoder, cache: Path, damage: str
) -> None:
    folder = compiled_folder(reference.weights)
    spoil(folder, damage)
    with pytest.raises(CompiledModelError, match="is damaged"):
        CompiledEncoder.open(reference.weights)
    notes: list[str] = []
    again = open_encoder(notify=notes.append)
    assert isinstance(again, CompiledEncoder)
    assert notes[0] == f"The compiled model in {folder} is damaged. Making it anew."
    assert sorted(path.name for path in cache.glob("*model-*")) == [folder.name]


@pytest.fixture
def unprepared(reference: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default model as any other: torch makes its copy."""
    monkeypatch.setattr("index.encoding.onnx.prepared.is_prepared", lambda _: False)
    monkeypatch.setattr("index.encoding.reference.SentenceTransformerEncoder", lambda _: reference)


@pytest.mark.usefixtures("unprepared", "exported_once")
def test_a_damaged_copy_of_another_model_is_compiled_anew(
    reference: SentenceTransformerEncoder, cache: Path
) -> None:
    spoil(compiled_folder(reference.weights), "cut")
    notes: list[str] = []
    assert isinstance(open_encoder(notify=notes.append), CompiledEncoder)
    assert notes[1] == "Preparing the model for quick starts, once…"


def test_what_is_prepared_gives_the_vectors_of_what_is_compiled(
    reference: SentenceTransformerEncoder, cache: Path, tmp_path: Path
) -> None:
    texts = some([fact.text for fact in load_facts()], 4)
    compiled = CompiledEncoder.open(reference.weights).encode(texts)
    fill(reference.weights, tmp_path)
    ours = CompiledEncoder.in_folder(reference.weights, tmp_path).encode(texts)
    assert ours == pytest.approx(compiled, abs=1e-6)


def spoil(folder: Path, damage: str) -> None:
    model, checksums = folder / "weights.bin", folder / "checksums.json"
    if damage == "cut":
        model.write_bytes(model.read_bytes()[:-1000])
    elif damage == "flip":
        data = bytearray(model.read_bytes())
        data[len(data) // 2] ^= 1
        model.write_bytes(data)
    elif damage == "tokenizer":
        (folder / "tokenizer.json").write_text("{}")
    elif damage == "unlisted":
        checksums.write_text(json.dumps({}))
    else:
        model.unlink()


@pytest.mark.usefixtures("unprepared", "exported_once")
def test_a_copy_with_other_vectors_is_not_used(
    reference: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch, isolated: Path
) -> None:
    encode = CompiledEncoder.encode

    def drifting(self: CompiledEncoder, texts: Sequence[str]) -> Vectors:
        return np.roll(encode(self, texts), 1, axis=1)

    monkeypatch.setattr(CompiledEncoder, "encode", drifting)
    notes: list[str] = []
    assert open_encoder(notify=notes.append) is reference
    assert "gives other vectors than the model" in notes[-1]
    assert list(isolated.glob("*model-*")) == []


@pytest.mark.usefixtures("unprepared")
def test_a_model_that_cannot_be_exported_still_works(
    reference: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("unsupported operator")

    monkeypatch.setattr("torch.onnx.export", fail)
    notes: list[str] = []
    assert open_encoder(notify=notes.append) is reference
    assert "cannot be compiled (RuntimeError). Each start takes some seconds more." in notes[-1]


def test_a_cache_that_cannot_be_written_to_leaves_the_reference(
    reference: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("index.encoding.reference.SentenceTransformerEncoder", lambda _: reference)
    notes: list[str] = []
    assert open_encoder(notify=notes.append) is reference
    assert "cannot be saved in" in notes[-1]


@pytest.mark.usefixtures("exported_once")
def test_two_that_compile_at_the_same_time_leave_one_good_copy(
    reference: SentenceTransformerEncoder, cache: Path
) -> None:
    compile_model(reference)  # a copy is there already, as if another process had been quicker
    assert CompiledEncoder.open(reference.weights).encode(["text"]).shape == (1, 384)
    assert len(list(cache.glob("*model-*"))) == 1
