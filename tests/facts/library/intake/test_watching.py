"""A library that follows its folders: what is new, changed, gone, back, and half written."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from facts import Library
from facts.library.intake.watching import Watch

DAY = 86_400.0


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "crane.txt").write_text("The crane lifts 40 tonnes.")
    return folder


def seen(watch: Watch) -> list[tuple[str, str]]:
    return [(outcome.kind, Path(outcome.place).name) for outcome in watch.look()]


def test_what_is_new_changed_and_gone_is_told_once(library: Library, folder: Path) -> None:
    watch = Watch(library, [folder])
    assert seen(watch) == [("added", "crane.txt")]
    (folder / "pier").mkdir()
    (folder / "pier" / "pier.md").write_text("The pier is 200 metres long.")
    assert seen(watch) == [("added", "pier.md")]
    (folder / "crane.txt").write_text("The crane lifts 50 tonnes.")
    assert seen(watch) == [("updated", "crane.txt")]
    assert "The crane lifts 50 tonnes." in {fact.text for fact in library.all_facts().values()}
    (folder / "crane.txt").unlink()
    assert seen(watch) == [("missing", "crane.txt")]
    assert seen(watch) == []
    assert len(library.sources()) == 2


def test_what_is_gone_goes_after_30_days_and_not_if_it_comes_back(
    library: Library, folder: Path
) -> None:
    time = [0.0]
    watch = Watch(library, [folder], now=lambda: time[0])
    seen(watch)
    text = (folder / "crane.txt").read_text()
    (folder / "crane.txt").unlink()
    assert seen(watch) == [("missing", "crane.txt")]
    time[0] = 20 * DAY
    (folder / "crane.txt").write_text(text)
    assert seen(watch) == []
    (folder / "crane.txt").unlink()
    assert seen(watch) == [("missing", "crane.txt")]
    time[0] = 49 * DAY
    assert seen(Watch(library, [folder], now=lambda: time[0])) == []  # another start remembers
    time[0] = 50 * DAY
    assert seen(watch) == [("removed", "crane.txt")]
    assert library.is_empty()


def test_with_forget_it_goes_at_once(library: Library, folder: Path) -> None:
    watch = Watch(library, [folder], forget=True)
    seen(watch)
    (folder / "crane.txt").unlink()
    assert seen(watch) == [("removed", "crane.txt")]


def test_a_folder_that_is_gone_takes_nothing_with_it(library: Library, folder: Path) -> None:
    """A drive that is not there at the moment must not cost its documents."""
    watch = Watch(library, [folder], forget=True)
    seen(watch)
    folder.rename(folder.with_name("elsewhere"))
    assert seen(watch) == [("skipped", "notes")]
    assert seen(watch) == []
    assert len(library.sources()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_takes_nothing_with_it(library: Library, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "pier.txt").write_text("The pier is 200 metres long.")
    watch = Watch(library, [folder], forget=True)
    seen(watch)
    inner.chmod(0)
    try:
        assert seen(watch) == [("skipped", "inner")]
    finally:
        inner.chmod(0o700)
    assert len(library.sources()) == 2


def test_documents_from_elsewhere_are_left_alone(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "old.txt").write_text("The mill was built in 1850.")
    seen(Watch(library, [tmp_path / "other"]))
    (tmp_path / "other" / "old.txt").unlink()
    assert seen(Watch(library, [folder], forget=True)) == [("added", "crane.txt")]
    assert len(library.sources()) == 2


def test_what_is_half_written_is_told_once_and_tried_again(library: Library, folder: Path) -> None:
    (folder / "crane.txt").unlink()
    (folder / "half.json").write_text('{"name": "crane", "lifts": ')
    watch = Watch(library, [folder])
    (outcome,) = watch.look()
    assert (outcome.kind, outcome.failed) == ("skipped", True)
    assert watch.has_failed
    assert seen(watch) == []
    assert watch.has_failed
    (folder / "half.json").write_text('{"name": "crane", "lifts": "40 tonnes"}')
    assert seen(watch) == [("added", "half.json")]
    assert not watch.has_failed


@pytest.mark.parametrize("spoilt", ["", "[]", "no json", '{"crane": "soon"}'])
def test_a_spoilt_memory_counts_from_now_on(library: Library, folder: Path, spoilt: str) -> None:
    watch = Watch(library, [folder], now=lambda: 5.0)
    seen(watch)
    (folder / "crane.txt").unlink()
    memory = library.path.with_name("library.sqlite.missing.json")
    memory.write_text(spoilt)
    assert seen(watch) == [("missing", "crane.txt")]
    assert json.loads(memory.read_text()) == {"crane": 5.0}
