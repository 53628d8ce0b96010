import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from facts import Library, LibraryError
from facts.library import tables
from facts.library.safety.backups import MOST_BACKUPS, backup_folder, backups_of
from facts.library.safety.restoring import chosen_backup, restore
from tests.facts.conftest import document


def texts(path: Path) -> list[str]:
    with Library.open(path) as library:
        return [fact.text for fact in library.all_facts().values()]


@pytest.fixture
def path(library_path: Path) -> Path:
    """A library of two facts, with a copy from before the second came."""
    for text in ("A one.", "B two."):
        with Library.open(library_path, create=True) as library:
            library.add(document(text, name=text[0]))
    return library_path


def test_the_first_change_of_a_day_keeps_a_copy_of_what_was_there(path: Path) -> None:
    (backup,) = backups_of(path)
    assert texts(backup.path) == ["A one."]
    with Library.open(path) as library:
        library.remove("B")
        library.remove("A")
    assert [one.name for one in backups_of(path)] == [backup.name]  # the first of the day alone
    assert backup.path.stat().st_mode & 0o077 == 0


def test_only_so_many_copies_are_kept(path: Path) -> None:
    folder = backup_folder(path)
    for day in range(1, 6):
        old = folder / f"2020-01-0{day}.sqlite"
        old.write_bytes(backups_of(path)[0].path.read_bytes())
        os.utime(old, (day, day))
    (folder / f"{time.strftime('%Y-%m-%d')}.sqlite").unlink()
    with Library.open(path) as library:
        library.remove("A")
    kept = [backup.name for backup in backups_of(path)]
    assert len(kept) == MOST_BACKUPS
    assert kept[1:] == ["2020-01-05", "2020-01-04"]


def test_a_damaged_library_takes_no_copys_place(path: Path) -> None:
    for backup in backups_of(path):
        backup.path.unlink()
    with Library.open(path) as library:
        library.add(document(*(f"Sentence number {n}." for n in range(500)), name="C"))
    for backup in backups_of(path):
        backup.path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'fact_stamps'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : (page - 1) * 4096 + 8] = b"\xff" * 8
    path.write_bytes(data)
    with pytest.raises(LibraryError), Library.open(path) as library:
        library.remove("C")
    assert backups_of(path) == []


def test_a_change_of_the_tables_keeps_a_copy_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = (*tables.MIGRATIONS, "ALTER TABLE source ADD COLUMN language TEXT")
    monkeypatch.setattr(tables, "MIGRATIONS", more)
    Library.open(path).close()
    backup = chosen_backup(path, f"before-version-{len(more)}")
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (len(more) - 1,)
        assert copy.execute("SELECT text FROM fact").fetchall() == [("A one.",), ("B two.",)]


@pytest.mark.parametrize("left", [b"", b"These are my notes. " * 500, None])
def test_a_copy_comes_back_and_what_was_there_is_kept(path: Path, left: bytes | None) -> None:
    if left is None:
        path.unlink()
    else:
        path.write_bytes(left)
    aside = restore(path, chosen_backup(path, "newest"))
    assert texts(path) == ["A one."]
    assert (aside and aside.read_bytes()) == left
    with Library.open(path) as library:
        assert library.damage() == []


def test_keys_that_were_given_since_are_not_given_again(path: Path) -> None:
    with Library.open(path) as library:
        before, version = set(library.stamps()), library.version()
    restore(path, chosen_backup(path, "newest"))
    with Library.open(path) as library:
        library.add(document("C three.", name="C"))
        assert max(library.stamps()) > max(before)
        assert library.version() != version


def test_what_cannot_be_put_back_is_told(path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no copy 1999-01-01; there is 20"):
        chosen_backup(path, "1999-01-01")
    backup = chosen_backup(path, "newest")
    data = bytearray(backup.path.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    backup.path.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged"):
        restore(path, backup)
    assert texts(path) == ["A one.", "B two."]
    backup.path.unlink()
    with pytest.raises(LibraryError, match="there is no copy of it yet"):
        chosen_backup(path, "newest")
