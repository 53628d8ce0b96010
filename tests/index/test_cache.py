from pathlib import Path

import pytest

from index.cache import cache_folder, content_key, write_atomically


def test_the_cache_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("QA_CACHE_DIR")
    assert cache_folder().name == "qa-facts"


def test_lists_that_join_to_the_same_text_have_different_keys() -> None:
    assert content_key(["ab", "c"]) != content_key(["a", "bc"])
    assert content_key(["ab", "c"]) == content_key(iter(["ab", "c"]))


def test_a_failed_write_leaves_the_old_content_and_no_rest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "file"
    write_atomically(path, b"old")

    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
