"""Whatever the standard streams are and whenever Ctrl+C comes, a command ends in good order."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.conftest import IS_THOROUGH, some

CHECKOUT = Path(__file__).parents[3]
NOTE = "The crane of the harbour lifts 40 tonnes. It was built in 1911.\n"

COMMANDS = {
    "help": ("--help",),
    "version": ("--version",),
    "chat": (),
    "ask": ("ask", "How many tonnes does the crane lift?"),
    "ask-json": ("ask", "How many tonnes does the crane lift?", "--json"),
    "ask-from-stdin": ("ask", "-"),
    "search": ("search", "crane"),
    "add": ("add", "note.txt"),
    "sources": ("sources",),
    "show": ("show", "note"),
    "refresh": ("refresh",),
    "verify": ("verify",),
    "export": ("export",),
    "import": ("import", "facts.jsonl"),
    "remove": ("remove", "note"),
    "eval": ("eval", "questions.jsonl"),
    "doctor": ("doctor",),
}
READS = ("chat", "ask-from-stdin")
"""Commands that take a question from standard input."""

_TIMINGS = re.compile(rb"\d+\.\d+")

T = TypeVar("T")
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, real_cache: Path) -> Path:
    """A folder with a note in a library of its own."""
    folder = tmp_path_factory.mktemp("streams")
    (folder / "note.txt").write_text(NOTE)
    (folder / "facts.jsonl").write_text(
        '{"id": "f", "text": "Snow is cold.", "paragraph": 1,'
        ' "source": {"id": "snow", "title": "Snow"}}\n'
    )
    (folder / "questions.jsonl").write_text('{"question": "hi", "kind": "chitchat"}\n')
    done = subprocess.run([*qa(folder, real_cache, "add")], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    return folder


def qa(folder: Path, cache: Path, name: str) -> list[str]:
    """The command as a list of words, its folders set by ``env``."""
    variables = (f"QA_DATA_DIR={folder / 'data'}", f"QA_CACHE_DIR={cache}")
    place = ("-C", str(folder), f"PYTHONPATH={CHECKOUT}", *variables)
    return ["env", *place, sys.executable, "-m", "qa", *COMMANDS[name]]


@pytest.fixture
def run(folder: Path, real_cache: Path) -> Run:
    """Run a command behind the redirections of a shell, on a library that is the same each time."""

    def run(name: str, redirections: str = "") -> "subprocess.CompletedProcess[bytes]":
        library = folder / "data" / "library.sqlite"
        kept = library.read_bytes()
        question = b"How many tonnes does the crane lift?\n" if name in READS else b""
        shell = ["bash", "-o", "pipefail", "-c", f'"$@" {redirections}', "qa"]
        command = [*shell, *qa(folder, real_cache, name)]
        try:
            return subprocess.run(command, input=question, capture_output=True, check=False)
        finally:
            library.write_bytes(kept)

    return run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_ends_as_it_should_whatever_its_streams_are(run: Run, name: str) -> None:
    usual = run(name)
    assert b"Traceback" not in usual.stderr
    assert usual.returncode == 0, usual.stderr

    # Each way a share of the commands in an ordinary run, all of them in a thorough one.
    at = list(COMMANDS).index(name)
    for unread in turn_of(at, ["2>&-" if name in READS else "<&- 2>&-", "2>/dev/full"]):
        assert ended(run(name, unread)) == ended(usual)
    for unwritable in turn_of(at, [">&-", ">/dev/full"]):
        done = run(name, unwritable)
        assert done.returncode == 2
        assert done.stderr.decode().splitlines()[-1].startswith("qa: Standard output cannot be ")
        assert b"Traceback" not in done.stderr
    if turn_of(at, [True, False])[0]:
        gone = run(name, "| true")
        assert gone.returncode in {0, 141}
        assert not complaints(gone)
    if not turn_of(at, [True, False])[-1]:
        assert run(name, "<&- >&- 2>&-").returncode == (0 if name == "chat" else 2)


def turn_of(at: int, ways: list[T]) -> list[T]:
    """The way whose turn it is, one after the other; every one in a thorough run."""
    return ways if IS_THOROUGH else [ways[at % len(ways)]]


def ended(done: "subprocess.CompletedProcess[bytes]") -> tuple[int, bytes]:
    """The status, and what was printed without the milliseconds in it."""
    return done.returncode, _TIMINGS.sub(b"0.0", done.stdout)


def complaints(done: "subprocess.CompletedProcess[bytes]") -> list[str]:
    """What is said on standard error of anything but progress."""
    said = done.stderr.decode().splitlines()
    return [line for line in said if line.startswith("qa:") or "rror" in line]


@pytest.mark.parametrize("after", some([0.25, 0.4, 0.6, 0.9], 2))
def test_control_c_ends_a_question_with_130_and_without_a_word_of_python(
    folder: Path, tmp_path: Path, after: float
) -> None:
    command = qa(folder, tmp_path, "ask")  # an empty cache: the model is compiled first
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        time.sleep(after)
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=60)
    assert program.returncode in {130, -signal.SIGINT}
    if program.returncode == 130:
        assert "Traceback" not in said.decode()


def test_a_second_control_c_ends_at_once() -> None:
    code = (
        "from qa.doors.running import run; import os, signal, time\n"
        "def stubborn():\n"
        "    try: os.kill(os.getpid(), signal.SIGINT)\n"
        "    except KeyboardInterrupt: os.kill(os.getpid(), signal.SIGINT)\n"
        "    time.sleep(60)\n"
        "run(stubborn)"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False)
    assert done.returncode == 130
    assert time.monotonic() - started < 50


def test_an_interrupt_that_a_library_turns_into_an_error_is_still_130() -> None:
    code = (
        "from qa.doors.running import run; import os, signal\n"
        "def unlucky():\n"
        "    try: os.kill(os.getpid(), signal.SIGINT)\n"
        "    except KeyboardInterrupt: raise ImportError('numpy is half loaded')\n"
        "run(unlucky)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False)
    assert done.returncode == 130


def test_a_file_never_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    code = (
        "from qa.doors.running import run; import os, sys\n"
        "def write():\n"
        "    with open('kept', 'w') as file: os.write(1, b'stray'); file.write('mine')\n"
        "run(write)"
    )
    command = ["bash", "-c", '"$@" >&-', "sh", sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0
    assert (tmp_path / "kept").read_text() == "mine"
