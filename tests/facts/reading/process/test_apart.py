"""Documents are read in a process of their own, which no document takes down for good."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from threading import Thread

import pytest

from facts import Document
from facts.reading.blocks import DocumentError
from facts.reading.documents import read_file
from facts.reading.places.web import Download
from facts.reading.process import apart
from facts.reading.process.apart import ReadingApart
from facts.reading.process.limits import Limits

DOCUMENTS = Path(__file__).parents[2] / "documents"
SMALL = Limits(memory_mb=700, seconds=2, seconds_a_mb=0, answer_mb=1)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Text files whose words make the reader do what they say."""
    folder = tmp_path / "faults"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        textwrap.dedent(
            """
            import os, sys, time
            import facts.reading.plain.text as text
            from facts.reading.process.limits import allow_more_time

            read_text = text.decoded

            def decoded(data, charset=None):
                said = read_text(data, charset)
                if "crash" in said:
                    os.abort()
                if "leave" in said:
                    os._exit(7)
                if "spin" in said:
                    while True:
                        pass
                if "hang" in said:
                    time.sleep(600)
                if "much" in said:
                    return "x" * 10**10
                if "long" in said:
                    return "Snow is cold. " * 80_000
                if "slow" in said:
                    allow_more_time(600)
                    time.sleep(7)
                if "print" in said:
                    print("noise", flush=True)
                    os.write(1, b"noise")
                if "connect" in said:
                    import socket
                    socket.create_connection(("127.0.0.1", 9))
                return said

            text.decoded = decoded
            """
        )
    )
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def write(folder: Path, word: str) -> Path:
    path = folder / f"{word}.txt"
    path.write_text(f"These words say {word} now.")
    return path


def said(documents: list[Document]) -> list[str]:
    return [fact.text for document in documents for fact in document.facts]


@pytest.mark.parametrize(
    "name", ["harbour.md", "libreoffice.pdf", "libreoffice.docx", "pandoc.epub"]
)
def test_it_reads_what_is_read_in_this_process(name: str) -> None:
    given = {"collection": "ports"}
    assert ReadingApart().read_file(DOCUMENTS / name, given) == read_file(DOCUMENTS / name, given)


def test_what_is_no_file_is_read_too() -> None:
    reading = ReadingApart()
    (stream,) = reading.read_stream(b"Snow is cold.", {"title": "On snow"})
    assert (stream.source.title, said([stream])) == ("On snow", ["Snow is cold."])
    page = Download(b"Fire is hot.", "https://x.test/b/fire.txt", "text/plain", None)
    (document,) = reading.read_download(page, "https://x.test/a", {})
    assert (document.source.url, document.source.title) == ("https://x.test/a", "fire")
    assert said([document])[0] == "Fire is hot."


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("crash", "reading it takes more than 700 MB of memory"),
        ("leave", "its reader failed (status 7); save it in another format."),
        ("spin", "reading it takes longer than 2 seconds; cut it up, or set QA_READING_SECONDS."),
        ("hang", "reading it takes longer than 2 seconds"),
        ("much", "too large for this machine's memory|takes more than 700 MB of memory"),
        ("long", "more than 1 MB were read out of it; cut it up."),
        ("connect", "would open a connection, which no document may"),
    ],
)
def test_whatever_a_reader_does_is_a_sentence_and_the_next_document_is_read(
    faulty: Path, word: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only where a reader waits does the clock end it, which is quick where the machine is slow.
    monkeypatch.setattr(apart, "_CLOCK", 3.0 if word == "hang" else 60.0)
    reading = ReadingApart(SMALL)
    with pytest.raises(DocumentError) as refused:
        reading.read_file(write(faulty, word), {})
    assert any(one in str(refused.value) for one in why.split("|")), refused.value
    assert "\n" not in str(refused.value)
    monkeypatch.setattr(apart, "_CLOCK", 60.0)
    assert said(reading.read_file(write(faulty, "nothing"), {})) == ["These words say nothing now."]


@pytest.mark.thorough
def test_a_reader_that_asks_for_more_time_gets_it(faulty: Path) -> None:
    (document,) = ReadingApart(SMALL).read_file(write(faulty, "slow"), {})
    assert said([document]) == ["These words say slow now."]


def test_what_a_reader_prints_is_no_answer(faulty: Path) -> None:
    (document,) = ReadingApart(SMALL).read_file(write(faulty, "print"), {})
    assert said([document]) == ["These words say print now."]


def test_one_process_reads_many_documents_and_ends_with_its_owner(tmp_path: Path) -> None:
    reading = ReadingApart()
    reading.read_file(write(tmp_path, "one"), {})
    assert reading._running is not None
    process = reading._running.process
    reading.read_file(write(tmp_path, "two"), {})
    assert process.poll() is None
    del reading
    assert process.poll() is not None


def test_it_goes_on_when_the_thread_that_started_it_ends(tmp_path: Path) -> None:
    reading = ReadingApart()
    one = Thread(target=reading.read_file, args=(write(tmp_path, "one"), {}))
    one.start()
    one.join()
    assert reading._running is not None
    process = reading._running.process
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.5)
    reading.read_file(write(tmp_path, "two"), {})
    assert reading._running.process is process


def test_it_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from facts.reading.process.apart import ReadingApart\n"
        "reading = ReadingApart(); reading.start()\n"
        "print(reading._running.process.pid, flush=True); sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[4],
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(200):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":  # nobody here reaps it
            return
        os.sched_yield()
        subprocess.run(["sleep", "0.05"], check=True)
    pytest.fail("the process still runs")


def test_nothing_is_imported_from_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    assert said(ReadingApart().read_file(write(tmp_path, "safe"), {})) == [
        "These words say safe now."
    ]


def test_limits_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_READING_MEMORY_MB", "900")
    monkeypatch.setenv("QA_READING_SECONDS", "7")
    assert Limits.chosen() == Limits(memory_mb=900, seconds=7)
    monkeypatch.setenv("QA_READING_SECONDS", "soon")
    assert Limits.chosen().seconds == Limits().seconds
    assert Limits().seconds_for(5_000_000) == 65
