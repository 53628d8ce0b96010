"""The default model's first start: its weights go into a graph that is part of the program."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from facts import load_facts
from index import CompiledModelError, ModelError, find_weights, open_encoder
from index.cache import content_sha256
from index.encoding.onnx.compiled import (
    PROBES,
    CompiledEncoder,
    compiled_folder,
    fill_prepared_model,
)
from index.encoding.onnx.files import are_as_written
from index.encoding.onnx.prepared import fill, is_prepared, probe_vectors, recipe
from index.encoding.reference import SentenceTransformerEncoder
from index.encoding.weights import Weights
from index.storage.refresh import indexed_texts
from tests.conftest import IS_THOROUGH, OWN_QUESTIONS, run_python, some


@pytest.fixture
def no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where sentence-transformers and torch are not installed."""
    monkeypatch.setattr("index.encoding.reference.find_spec", lambda _: None)


def model_folder() -> Path:
    folder = find_weights().folder
    assert folder is not None
    return folder


def copied(tmp_path: Path) -> Weights:
    """The default model's files in a folder of their own; what is not to change is linked."""
    folder = tmp_path / "model"
    shutil.copytree(model_folder(), folder, copy_function=lambda a, b: Path(b).symlink_to(a))
    return Weights("a copy", folder, "a folder")


def changed(weights: Weights, name: str, data: bytes) -> None:
    assert weights.folder is not None
    (weights.folder / name).unlink()
    (weights.folder / name).write_bytes(data)


def test_the_first_start_gives_the_vectors_of_sentence_transformers(
    reference: SentenceTransformerEncoder,
) -> None:
    lines = (OWN_QUESTIONS / "answerable.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [
        *some((json.loads(line)["question"] for line in lines), 8),
        *some(indexed_texts(load_facts())[::3], 8),
        *("", "word " * 1000, "😀 今天 \u202e", "R&D 17.2%", "naïve café"),
    ]
    encoder = open_encoder()
    assert isinstance(encoder, CompiledEncoder)
    assert len(texts) > (400 if IS_THOROUGH else 50)
    ours, theirs = encoder.encode(texts), reference.encode(texts)
    assert np.sum(ours * theirs, axis=1).min() >= 0.9999
    assert encoder.fingerprint == reference.fingerprint


def test_the_first_start_loads_no_torch_and_says_what_it_does(
    isolated: Path, checkout: Path
) -> None:
    code = (
        "import sys, index; encoder = index.open_encoder(notify=print); encoder.encode(['text']);"
        "print(type(encoder).__name__);"
        "print({'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules))"
    )
    note, kind, loaded = run_python("-c", code, folder=checkout).splitlines()
    assert note == (
        "First start: preparing sentence-transformers/all-MiniLM-L6-v2, once "
        f"(90 MB in {isolated})…"
    )
    assert (kind, loaded) == ("CompiledEncoder", "set()")


def test_the_files_are_those_that_it_was_prepared_with(tmp_path: Path) -> None:
    fill(find_weights(), tmp_path)
    assert are_as_written(tmp_path)
    prepared = recipe().sha256
    assert {name: content_sha256(tmp_path / name) for name in prepared} == prepared


def test_the_same_model_from_elsewhere_is_prepared_too(tmp_path: Path) -> None:
    assert is_prepared(copied(tmp_path))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("model.safetensors", b"other weights"),
        ("sentence_bert_config.json", b'{"max_seq_length": 128, "do_lower_case": false}'),
        ("1_Pooling/config.json", b'{"pooling_mode_cls_token": true}'),
        ("tokenizer.json", b"{}"),
    ],
)
def test_another_model_is_not(tmp_path: Path, name: str, data: bytes) -> None:
    weights = copied(tmp_path)
    changed(weights, name, data)
    assert not is_prepared(weights)


def test_a_model_with_fewer_files_or_none_here_is_not(tmp_path: Path) -> None:
    assert not is_prepared(Weights("bare", tmp_path, "a folder"))
    assert not is_prepared(Weights("far", None, "the hub"))


@pytest.mark.parametrize("of", ["F16", "gone", "short"])
def test_weights_of_another_shape_are_refused(tmp_path: Path, of: str) -> None:
    first = recipe().parts[0].tensors[0]
    about = {"dtype": "F16" if of == "F16" else "F32", "shape": [2, 2], "data_offsets": [0, 16]}
    if of == "short":
        about["data_offsets"] = [0, 12]
    header = json.dumps({} if of == "gone" else {first: about}).encode()
    weights = copied(tmp_path)
    changed(weights, "model.safetensors", len(header).to_bytes(8, "little") + header + bytes(16))
    (tmp_path / "out").mkdir()
    with pytest.raises(CompiledModelError, match="have another shape"):
        fill(weights, tmp_path / "out")


def test_a_copy_that_is_not_what_it_has_to_be_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, isolated: Path
) -> None:
    monkeypatch.setattr(
        "index.encoding.onnx.compiled.probe_vectors", lambda: np.roll(probe_vectors(), 1, axis=1)
    )
    with pytest.raises(CompiledModelError, match="gives other vectors than the model"):
        fill_prepared_model(find_weights())
    assert not compiled_folder(find_weights()).exists()
    assert list(isolated.glob(".*draft*")) == []


@pytest.mark.usefixtures("exported_once")
def test_a_wrong_copy_is_made_anew_with_torch(
    monkeypatch: pytest.MonkeyPatch, reference: SentenceTransformerEncoder
) -> None:
    wrong = recipe().sha256 | {"weights.bin": "0" * 64}
    monkeypatch.setattr("index.encoding.onnx.prepared.recipe", lambda: _Altered(wrong))
    monkeypatch.setattr("index.encoding.reference.SentenceTransformerEncoder", lambda _: reference)
    notes: list[str] = []
    assert isinstance(open_encoder(notify=notes.append), CompiledEncoder)
    assert notes[1].endswith("is not what it has to be. Compiling it with torch instead.")


@pytest.mark.usefixtures("no_torch")
def test_without_torch_a_wrong_copy_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = recipe().sha256 | {"weights.bin": "0" * 64}
    monkeypatch.setattr("index.encoding.onnx.prepared.recipe", lambda: _Altered(wrong))
    with pytest.raises(ModelError, match=r"not what it has to be\. Run pip install"):
        open_encoder()


@pytest.mark.usefixtures("no_torch")
def test_without_torch_and_a_place_to_write_the_cache_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    with pytest.raises(ModelError, match=r"cannot be saved in .* Set QA_CACHE_DIR to a folder"):
        open_encoder()


@pytest.mark.usefixtures("no_torch")
def test_without_torch_another_model_is_refused_before_anything_is_fetched() -> None:
    notes: list[str] = []
    with pytest.raises(ModelError) as refused:
        open_encoder("someone/other-model", notes.append)
    assert str(refused.value) == (
        "The model someone/other-model needs what is not installed here: run pip install "
        "sentence-transformers torch onnx; without --model, "
        "sentence-transformers/all-MiniLM-L6-v2 is used, which does without."
    )
    assert notes == []


def test_the_probes_have_the_vectors_of_sentence_transformers(
    reference: SentenceTransformerEncoder,
) -> None:
    assert np.sum(probe_vectors() * reference.encode(PROBES), axis=1).min() >= 0.99999


class _Altered:
    """The recipe with other hashes."""

    def __init__(self, sha256: dict[str, str]) -> None:
        self._recipe, self.sha256 = recipe(), sha256

    def __getattr__(self, name: str) -> object:
        return getattr(self._recipe, name)
