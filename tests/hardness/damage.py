"""Changes single bytes in files that are kept, and looks whether a changed answer is noticed."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from facts import Library, LibraryError
from facts.library.safety.backups import back_up, backups_of
from facts.library.safety.restoring import restore
from index.holdings import Holdings
from index.opening import open_index, saved_index_path
from tests.conftest import FakeEncoder
from tests.facts.conftest import document
from tests.hardness.results import Result

_WORDS = "harbour timber ship quay crane coal steel tug ferry sand channel tide rope net".split()
_QUESTIONS = ("Which ship carries timber?", "coal", "How deep is the channel at the quay?")


def tried(place: Path, number: int, seed: int) -> Iterator[Result]:
    """So many changed bytes: half of them in a library, the others in an index and in a copy."""
    chance = random.Random(seed)
    path = place / "library.sqlite"
    _fill(path, chance)
    kinds: dict[str, tuple[int, Callable[[Path, bytes, random.Random], str]]] = {
        "library": (number // 2, _in_library),
        "index": (number // 4, _in_index),
        "copy": (number - number // 2 - number // 4, _in_copy),
    }
    whole = path.read_bytes()
    for kind, (times, change) in kinds.items():
        for at in range(times):
            yield Result(f"{kind}, change {at}", change(path, whole, chance))


def _fill(path: Path, chance: random.Random) -> None:
    with Library.open(path, create=True) as library:
        for name in range(12):
            sentences = [f"The {' '.join(chance.choices(_WORDS, k=8))} {n}." for n in range(25)]
            library.add(document(*sentences, name=f"s{name}", title=f"Report {name}"))
    with Library.open(path) as library:  # all in one file, without one beside it
        library._file._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library._file._connection.execute("PRAGMA journal_mode = DELETE")


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
    return bytes(changed)


def _shown(path: Path) -> object:
    """All that people and programs are shown of a library; None where it says that it is damaged.

    Raises:
        LibraryError: it is noticed.
    """
    with Library.open(path) as library:
        facts = library.all_facts()
        shown = facts, library.sources(), [one.added for one in library.entries()]
        texts = [library.source_text(source.id) for source in library.sources()]
        noticed = library.left_out or library.damage() or library.damaged()
        return None if noticed else (*shown, texts)


def _put(path: Path, data: bytes) -> None:
    """Write a file as if nobody had: its time stays."""
    state = path.stat() if path.exists() else None
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(data)
    if state:
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def _in_library(path: Path, whole: bytes, chance: random.Random) -> str:
    _put(path, whole)
    right = _shown(path)
    _put(path, _changed(whole, chance))
    try:
        now = _shown(path)
    except LibraryError:
        return ""
    finally:
        _put(path, whole)
    return "" if now in (None, right) else "unnoticed"


def _in_copy(path: Path, whole: bytes, chance: random.Random) -> str:
    _put(path, whole)
    right = _shown(path)
    for backup in backups_of(path):
        backup.path.unlink()
    with Library.open(path) as library:
        back_up(library._file._connection, path.with_name("library-backups") / "2026-01-01.sqlite")
    (backup,) = backups_of(path)
    backup.path.write_bytes(_changed(backup.path.read_bytes(), chance))
    try:
        aside = restore(path, backup)
        now = _shown(path)
        if aside:
            aside.unlink()
    except LibraryError:
        return ""
    finally:
        _put(path, whole)
    return "" if now in (None, right) else "unnoticed"


def _in_index(path: Path, whole: bytes, chance: random.Random) -> str:
    _put(path, whole)
    encoder = FakeEncoder()
    with Library.open(path) as library:
        holdings = Holdings((), library)
        right = _found(holdings, encoder)
        index = saved_index_path(holdings, encoder)
        kept = index.read_bytes()
        _put(index, _changed(kept, chance))
        try:
            now = _found(holdings, encoder)
        finally:
            _put(index, kept)
    return "" if now == right else "unnoticed"


def _found(holdings: Holdings, encoder: FakeEncoder) -> object:
    index = open_index(holdings, encoder)
    try:
        return [index.candidates(question) for question in _QUESTIONS]
    finally:
        index._file.close()
