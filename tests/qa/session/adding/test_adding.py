"""The thread that adds documents, what is meant by a typed line, and the summary."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

from facts import Library, LibraryError
from facts.library.intake.intake import Intake, Outcome
from qa.session.adding.adding import Adding
from qa.session.adding.named_places import named_places
from qa.session.adding.report import Report, summary

pytestmark = pytest.mark.usefixtures("shared_reading")

PATIENCE = 60.0
"""Seconds after which what was waited for never comes; a machine may have other work."""


class Told:
    """Notes what is told, for one at a time."""

    def __init__(self, meanwhile: Callable[[str], None] = lambda _: None) -> None:
        self.queue: SimpleQueue[str | Report] = SimpleQueue()
        self.meanwhile = meanwhile

    def next(self) -> str | Report:
        return self.queue.get(timeout=PATIENCE)

    def on_reading(self, text: str) -> None:
        self.queue.put(text)
        self.meanwhile(text)

    def on_added(self, report: Report) -> None:
        self.queue.put(report)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "my reports"
    path.mkdir()
    (path / "a.txt").write_text("Snow is cold.")
    (path / "b.txt").write_text("Fire is hot. Ice is not.")
    return path


def adding(library: Path, typed: object, told: Told) -> Adding:
    started = Adding(library, str(typed), told)
    started.start()
    return started


def kept(library: Path) -> list[str]:
    with Library.open(library) as opened:
        return [fact.text for fact in opened.all_facts().values()]


def test_every_document_is_told_before_it_is_read_and_the_end_in_one_sentence(
    library: Path, folder: Path
) -> None:
    adding(library, folder, told := Told())
    assert told.next() == "reading 1 of 2: a.txt"
    assert told.next() == "reading 2 of 2: b.txt"
    assert told.next() == Report("Added 2 documents (3 facts).", changed=True, failed=False)
    assert kept(library) == ["Snow is cold.", "Fire is hot.", "Ice is not."]
    adding(library, folder, told := Told())
    assert [told.next() for _ in range(3)][-1] == Report(
        "2 are unchanged.", changed=False, failed=False
    )


def test_the_first_reasons_for_what_was_skipped_are_told(library: Path, folder: Path) -> None:
    for name in "cde":
        (folder / f"{name}.txt").write_text("")
    adding(library, folder, told := Told())
    report = [told.next() for _ in range(6)][-1]
    assert report == Report(
        "Added 2 documents (3 facts), 3 were not read. c.txt: empty. d.txt: empty.",
        changed=True,
        failed=False,
    )


def test_a_stop_ends_it_after_the_document_that_is_read(library: Path, folder: Path) -> None:
    reading, gate = Event(), Event()

    def wait(_: str) -> None:
        reading.set()
        gate.wait(PATIENCE)

    stopped = adding(library, folder, told := Told(wait))
    assert reading.wait(PATIENCE)
    stopped.stop()
    gate.set()
    assert told.next() == "reading 1 of 2: a.txt"
    assert told.next() == Report(
        "Added 1 document (1 fact). Stopped after 1 of 2; adding the same again goes on.",
        changed=True,
        failed=False,
    )
    assert kept(library) == ["Snow is cold."]


def test_a_stop_while_documents_are_looked_for_reads_none(
    library: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.session.adding.adding._TOLD_AT", 1)
    told = Told(lambda _: stopped.stop())
    stopped = Adding(library, str(folder), told)
    stopped.start()
    assert told.next() == "looking for documents: 1 found"
    end = told.next()
    assert isinstance(end, Report)
    assert end.said.endswith("Stopped after 0 of 1; adding the same again goes on.")
    assert not library.exists()


def test_where_nothing_is_found_no_library_is_made(library: Path, tmp_path: Path) -> None:
    adding(library, tmp_path, told := Told())
    assert told.next() == Report("No documents were found there.", changed=False, failed=True)
    assert not library.exists()


def test_what_is_not_there_is_shown_as_it_was_typed(library: Path, tmp_path: Path) -> None:
    typed = tmp_path / "nowhere" / "at" / "all"
    adding(library, typed, told := Told())
    told.next()
    end = told.next()
    assert isinstance(end, Report)
    assert end.said == f"{typed}: cannot be read: No such file or directory."
    assert [one.name for one in end.missed] == [str(typed)]
    assert end.failed


def test_a_library_that_cannot_be_written_to_ends_it_with_what_is_in(
    library: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = Intake.take

    def full(self: Intake, place: str) -> Outcome:
        if place.endswith("b.txt"):
            raise LibraryError("library.sqlite: the disk is full.")
        return take(self, place)

    monkeypatch.setattr(Intake, "take", full)
    adding(library, folder, told := Told())
    assert [told.next() for _ in range(3)][-1] == Report(
        "Added 1 document (1 fact). Not finished: library.sqlite: the disk is full.",
        changed=True,
        failed=True,
    )


def test_what_is_no_library_is_told_alone(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "notes.sqlite").write_text("No library. " * 50)
    adding(tmp_path / "notes.sqlite", folder, told := Told())
    report = told.next()
    assert isinstance(report, Report)
    assert report.said.startswith(f"{tmp_path}/notes.sqlite: not a library file")
    assert report.failed


@pytest.mark.parametrize("written", ["{}", "'{}'", '"{}"', " {} ", "file://{}"])
def test_a_dropped_file_is_meant_however_the_terminal_writes_it(folder: Path, written: str) -> None:
    path = str(folder / "a.txt")
    assert named_places(written.format(path)) == [path]
    assert named_places(path.replace(" ", "\\ ")) == [path]
    assert named_places(f"file://{path}".replace(" ", "%20")) == [path]


def test_several_dropped_files_are_several_and_missing_ones_stay_as_they_are(
    folder: Path,
) -> None:
    a, b = str(folder / "a.txt"), str(folder / "b.txt")
    assert named_places(f"'{a}' '{b}' https://x.test/") == [a, b, "https://x.test/"]
    assert named_places("/no/such name.txt") == ["/no/such name.txt"]
    assert named_places(f"'{a}' /no/such.txt") == [a, "/no/such.txt"]
    assert named_places(f"'{a}' gone.txt") == [f"'{a}' gone.txt"]
    assert named_places("'/no/such name.txt'") == ["/no/such name.txt"]
    assert named_places("it's.txt") == ["it's.txt"]
    assert named_places("https://x.test/a?b=c&d") == ["https://x.test/a?b=c&d"]
    assert named_places("  ") == []
    assert named_places("n" * 5000) == ["n" * 5000]


def test_the_home_folder_is_meant_by_a_tilde_and_a_dash_is_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert named_places("~/a.txt") == [str(folder / "a.txt")]
    assert named_places('"~/a.txt"') == [str(folder / "a.txt")]
    assert named_places("~nobody-of-this-name/x") == ["~nobody-of-this-name/x"]
    assert named_places("-") == ["./-"]


def test_the_summary_counts_each_kind_in_its_order() -> None:
    outcomes = [Outcome("a", "skipped", why="empty."), Outcome("b", "added", 200)]
    assert summary([*outcomes, Outcome("c", "unchanged", 10)]) == (
        "Added 1 document (200 facts), 1 is unchanged, 1 was not read."
    )
    assert summary([]) == "Nothing to do."
