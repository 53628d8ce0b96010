"""A folder that is followed in the background, and what is told of it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

from facts import Library, LibraryError, QaError
from facts.library.intake.intake import Intake, Outcome
from qa.session.watching import phrases
from qa.session.watching.changes import times_to_look
from qa.session.watching.watching import News, Watching

PATIENCE = 60.0
"""Seconds after which what was waited for never comes; a machine may have other work."""

pytestmark = pytest.mark.usefixtures("shared_reading")


class Told:
    """Notes what is told, for one at a time."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[News] = SimpleQueue()

    def next(self) -> News:
        return self.queue.get(timeout=PATIENCE)

    def on_watched(self, news: News) -> None:
        self.queue.put(news)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "notes"
    path.mkdir()
    (path / "snow.txt").write_text("Snow is cold.")
    return path


@pytest.fixture
def watching(library: Path, told: Told) -> Iterator[Watching]:
    pytest.importorskip("watchfiles")
    started = Watching(library, told)
    yield started
    started.stop()


def put(path: Path, text: str) -> None:
    """Have the file there in whole at once, so that it is never seen half written."""
    part = path.parent.with_name(path.name)
    part.write_text(text)
    part.replace(path)


def kept(library: Path) -> list[str]:
    with Library.open(library) as opened:
        return sorted(fact.text for fact in opened.all_facts().values())


def test_what_is_added_changed_and_gone_is_told_and_in_the_library(
    watching: Watching, folder: Path, library: Path, told: Told
) -> None:
    watching.follow([folder])
    assert told.next() == News("1 changed: snow.txt added.", changed=True)
    put(folder / "fire.txt", "Fire is hot.")
    assert told.next() == News("1 changed: fire.txt added.", changed=True)
    put(folder / "snow.txt", "Snow is white.")
    assert told.next() == News("1 changed: snow.txt updated.", changed=True)
    assert kept(library) == ["Fire is hot.", "Snow is white."]
    (folder / "snow.txt").unlink()
    assert told.next().said == "1 changed: snow.txt missing (kept for 30 days)."
    assert kept(library) == ["Fire is hot.", "Snow is white."]


def test_what_cannot_be_read_is_told_and_watching_goes_on(
    watching: Watching, folder: Path, library: Path, told: Told
) -> None:
    (folder / "half.json").write_text('{"a": ')
    watching.follow([folder])
    assert told.next().changed
    failed = told.next()
    assert failed.said.startswith("half.json: ")
    assert failed.failed
    assert not failed.changed
    put(folder / "half.json", '{"a": "The crane lifts 40 tonnes."}')
    assert told.next() == News("1 changed: half.json added.", changed=True)


def test_another_folder_is_followed_beside_the_first(
    watching: Watching, folder: Path, tmp_path: Path, told: Told
) -> None:
    other = tmp_path / "more"
    other.mkdir()
    watching.follow([folder])
    told.next()
    watching.follow([other, folder])
    assert watching.folders == (folder, other)
    put(other / "ice.txt", "Ice is cold, too.")
    assert told.next().said == "1 changed: ice.txt added."
    put(folder / "fire.txt", "Fire is hot.")
    assert told.next().said == "1 changed: fire.txt added."


def test_a_stop_ends_the_thread_before_a_change_would_be_seen(
    watching: Watching, folder: Path, library: Path, told: Told
) -> None:
    watching.follow([folder])
    told.next()
    thread = watching._thread
    assert thread is not None
    watching.stop()
    put(folder / "fire.txt", "Fire is hot.")
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert watching.folders == ()
    assert told.queue.empty()
    assert kept(library) == ["Snow is cold."]


def test_a_stop_in_a_look_takes_in_no_more_than_the_document_that_is_read(
    watching: Watching, folder: Path, library: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, gate = Event(), Event()
    take = Intake.take

    def slow(self: Intake, place: str) -> Outcome:
        reading.set()
        gate.wait(PATIENCE)
        return take(self, place)

    monkeypatch.setattr(Intake, "take", slow)
    (folder / "z.txt").write_text("The last one is not read.")
    watching.follow([folder])
    assert reading.wait(PATIENCE)
    watching.stop()
    gate.set()
    assert told.next().said == "1 changed: snow.txt added."
    assert watching._thread is not None
    watching._thread.join(PATIENCE)
    assert kept(library) == ["Snow is cold."]


def test_a_library_that_cannot_be_written_to_is_told_once_and_tried_again(
    watching: Watching, folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.session.watching.changes._AGAIN_MS", 200)
    take, full = Intake.take, [True, True]

    def taken(self: Intake, place: str) -> Outcome:
        if full:
            full.pop()
            raise LibraryError("library.sqlite: the disk is full.")
        return take(self, place)

    monkeypatch.setattr(Intake, "take", taken)
    watching.follow([folder])
    assert told.next() == News("library.sqlite: the disk is full.", failed=True)
    assert told.next() == News("1 changed: snow.txt added.", changed=True)


def test_what_is_no_library_ends_watching_with_its_reason(
    folder: Path, tmp_path: Path, told: Told
) -> None:
    pytest.importorskip("watchfiles")
    (tmp_path / "notes.sqlite").write_text("No library. " * 50)
    watching = Watching(tmp_path / "notes.sqlite", told)
    watching.follow([folder])
    news = told.next()
    assert "not a library file" in news.said
    assert news.failed
    assert watching.folders == ()


def test_without_the_extra_the_reason_is_told_and_no_library_is_made(
    folder: Path, library: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(QaError, match=r"pip install 'qa-facts\[watch\]'"):
        times_to_look([folder], lambda: False)
    watching = Watching(library, told)
    watching.follow([folder])
    assert "pip install 'qa-facts[watch]'" in told.next().said
    assert not library.exists()


def test_a_long_list_names_the_first_and_counts_the_others() -> None:
    outcomes = [Outcome(f"/notes/{name}.txt", "added", 1) for name in "abcde"]
    assert phrases.changed(outcomes) == (
        "5 changed: a.txt added, b.txt added, c.txt added and 2 others."
    )
    assert phrases.changed([Outcome("/notes/x.txt", "skipped", why="empty.")]) == ""
    assert phrases.missed([*outcomes, Outcome("/n/x.txt", "skipped", why="empty.")]) == (
        "x.txt: empty."
    )
