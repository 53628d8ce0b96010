import os
from pathlib import Path

import pytest

from facts import Fact
from index.errors import IndexDamagedError
from index.holdings import Holdings
from index.opening import open_index, saved_index_path
from index.storage.index_file import IndexFile
from tests.conftest import FakeEncoder


@pytest.fixture
def path(six_facts: tuple[Fact, ...], encoder: FakeEncoder) -> Path:
    """The saved index of six facts."""
    open_index(six_facts, encoder)._file.close()
    return saved_index_path(Holdings(six_facts), encoder)


def changed(path: Path, place: int) -> None:
    """Another byte at ``place``, as if nobody had written."""
    state, data = path.stat(), bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_any_changed_byte_is_noticed_and_the_index_built_anew(
    path: Path, six_facts: tuple[Fact, ...], encoder: FakeEncoder
) -> None:
    size = path.stat().st_size
    for place in range(100, size, size // 40):
        changed(path, place)
        with pytest.raises(IndexDamagedError):
            IndexFile(path)
        changed(path, place)
    changed(path, size // 2)
    notes: list[str] = []
    index = open_index(six_facts, encoder, notes.append)
    assert any("was damaged; building it anew" in note for note in notes)
    assert len(index.candidates("roses")) == 6


def test_what_was_written_since_is_no_damage(path: Path) -> None:
    file = IndexFile(path)
    file.remove([-6])  # and no seal after it, as when the program is killed
    file.close()
    again = IndexFile(path)
    assert not again.is_sealed
    again.seal()
    again.close()
    assert IndexFile(path).is_sealed
