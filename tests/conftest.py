"""What every test stands on: an isolated machine, a fake encoder, six facts."""

import hashlib
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

os.environ["HF_HUB_OFFLINE"] = "1"  # read when huggingface_hub is imported, and by subprocesses
# Without compiled files, each process that a test starts would compile the whole program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

import huggingface_hub.constants
import numpy as np
import pytest

from facts import Fact, Source
from facts.reading.process.apart import ReadingApart
from index.encoding.encoder import Vectors

T = TypeVar("T")
SAMPLE_QUESTIONS = Path(__file__).parents[2] / "shared" / "questions"
ARTICLE = Path(__file__).parents[2] / "shared" / "article" / "article.txt"
OWN_QUESTIONS = Path(__file__).parent / "questions"
IS_THOROUGH = bool(os.environ.get("CI"))
"""Whether everything is tried. An ordinary run takes a fixed share of what is measured."""


def some(all_: Iterable[T], one_in: int) -> list[T]:
    """One in so many, always the same ones; every one where tests are to be thorough."""
    return list(all_)[:: 1 if IS_THOROUGH else one_in]


def run_python(
    *arguments: str, folder: Path, python: Path | str = sys.executable, **environment: object
) -> str:
    """What a Python process prints, run in ``folder`` with these variables set."""
    done = subprocess.run(
        [python, *arguments],
        cwd=folder,
        env={**os.environ, **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
        check=False,  # stderr says more than the status
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class FakeEncoder:
    """Deterministic bag-of-words vectors: texts are as alike as the words they share."""

    DIM = 512

    def __init__(self, name: str = "fake") -> None:
        self.name = name
        self.fingerprint = f"{name}-1"
        self.weights_sha256 = "fake"
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.DIM), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                vectors[row, int(hashlib.md5(word.encode()).hexdigest(), 16) % self.DIM] += 1  # noqa: S324
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        return self.encode(questions)

    def knows(self, word: str) -> bool:
        return word in {"weather", "profit", "changing"}


_TESTS = Path(__file__).parent
_WHOLE_ROOMS = {
    "model": (
        "index/encoding/test_bulk.py",
        "index/encoding/onnx/test_compiled.py",
        "index/encoding/onnx/test_prepared.py",
        "index/encoding/test_reference.py",
        "qa/answering/test_real_reader.py",
        "qa/test_real_questions.py",
        "qa/training",
        "test_nothing_leaves.py",
        "test_without_torch.py",
    ),
    "end_to_end": (
        "facts/library/intake/test_watching.py",
        "facts/reading/pictures/test_scans.py",
        "facts/reading/process/test_apart.py",
        "facts/test_private_files.py",
        "hardness",
        "qa/chat",
        "qa/doors/assistants/test_server.py",
        "qa/doors/commands/test_watching.py",
        "qa/doors/page",
        "qa/doors/test_colour_and_completion.py",
        "qa/doors/test_in_tmux.py",
        "qa/doors/test_plain_chat.py",
        "qa/doors/test_running.py",
        "qa/session/pages",
        "qa/session/watching/test_watching.py",
        "qa/test_imports.py",
        "qa/test_taking_in.py",
        "test_wheel.py",
    ),
}
"""What is marked as a whole, by its mark; the model's rooms need it or torch."""


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def six_facts() -> tuple[Fact, ...]:
    garden = Source(
        "garden", "The garden report", "Green Press", published="2024-03-01", url="https://x.test"
    )
    return (
        Fact("roses", "The garden has 120 roses.", garden, 1, "the gardener", ("How many roses?",)),
        Fact("oak", "The old oak was planted in 1854 by Ada Finch.", garden, 2, "the archive"),
        Fact("pond", "The pond holds 40 carp and no frogs.", garden, 3),
        Fact("visitors", "In 2023 the garden counted 15,000 visitors.", garden, 4, "the report"),
        Fact("café", "The café of Zoë Hartmann sells rhubarb cake.", garden, 5),
        Fact("fence", "A fence of larch wood surrounds the northern meadow.", garden, 6),
    )


@pytest.fixture(scope="session")
def real_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the tests with the real model, which is compiled into it only once.

    Processes that share the tests share it, too.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "real-cache"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the person's own cache, settings or network."""
    # `mktemp` counts all folders there are, which takes milliseconds once there are thousands.
    own = Path(tempfile.mkdtemp(prefix="own-", dir=tmp_path_factory.getbasetemp()))
    cache, data = own / "cache", own / "data"
    for folder in (cache, data):
        folder.mkdir(mode=0o700)
    monkeypatch.setenv("QA_CACHE_DIR", str(cache))
    monkeypatch.setenv("QA_DATA_DIR", str(data))
    monkeypatch.setenv("HF_HUB_CACHE", str(cache / "hub"))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(cache / "hub"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "QA_DEBUG", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and not str(address).startswith("('127."):
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", local_only)
    return cache


@pytest.fixture(scope="session")
def reading_process() -> ReadingApart:
    """The process that reads documents for all tests that need none of their own."""
    return ReadingApart()


@pytest.fixture
def shared_reading(reading_process: ReadingApart, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process reads for all these tests: to start another takes half a second each time."""
    for user in ("intake.intake", "intake.merging", "safety.verification"):
        monkeypatch.setattr(f"facts.library.{user}.ReadingApart", lambda: reading_process)


@pytest.fixture
def checkout() -> Path:
    return Path(__file__).parents[1]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import what is not run: torch alone takes seconds."""
    left_out = [name for name in _WHOLE_ROOMS if f"not {name}" in str(config.option.markexpr)]
    rooms = [_TESTS / room for name in left_out for room in _WHOLE_ROOMS[name]]
    return True if collection_path in rooms else None


@cache
def _marks_of(path: Path) -> list[str]:
    """The marks of all tests in a file."""
    place = path.relative_to(_TESTS).as_posix()
    return [
        mark
        for mark, rooms in _WHOLE_ROOMS.items()
        if any(place == room or place.startswith(f"{room}/") for room in rooms)
    ]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what a test is in need of, and leave out what only a thorough run is for."""
    for item in items:
        if "real_cache" in getattr(item, "fixturenames", ()):
            item.add_marker("model")
        for mark in _marks_of(item.path):
            item.add_marker(mark)
    left_out = [] if IS_THOROUGH else [one for one in items if one.get_closest_marker("thorough")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [one for one in items if one not in set(left_out)]


@pytest.fixture
def facts_file(tmp_path: Path) -> Callable[[str], Path]:
    """Write a facts file out of its TOML text."""

    def write(text: str) -> Path:
        path = tmp_path / "facts.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
