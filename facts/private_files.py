"""Folders and files that only their owner can read: what a person reads and asks is their own."""

import os
import stat
from contextlib import suppress
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600
_OTHERS = 0o077
"""The bits by which a file's group and everybody else may use it."""


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` for its owner alone, whatever the umask; one that is open to others is shut.

    What lies in a folder that was open is shut with it; nothing can be reached below a folder that
    is. What cannot be changed, as on a file system without such rights, stays as it is.

    Raises:
        OSError: the folder cannot be made.
    """
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
    if folder.stat().st_mode & _OTHERS:
        for path in (folder, *folder.iterdir()):
            _shut(path)


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner alone; one that is there already is shut to others.

    SQLite gives the files that it makes beside this one the same mode.

    Raises:
        OSError: the file cannot be made.
    """
    path.touch(mode=_FILE)
    _shut(path)


def open_private(path: str, flags: int) -> int:
    """An opener for ``open`` that makes new files for their owner alone."""
    return os.open(path, flags, _FILE)


def _shut(path: Path) -> None:
    """Take the rights of others away; the owner's stay as they are."""
    with suppress(OSError):
        mode = path.stat(follow_symlinks=False).st_mode
        if mode & _OTHERS and not path.is_symlink():
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
