"""Files that are written under another name first; what a killed program left of them is swept.

A draft's name says which process writes it: ``.name-PID-….draft``. One whose process has ended is
of no use to anybody.
"""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_OF_PROCESS = re.compile(r"\..+-(\d+)-[0-9a-f]{8}\.draft(?:-wal|-shm|-journal)?")
_LONG = 24 * 3600.0
"""Seconds after which a draft is left over even if there is a process of its number, which may be
another one, or one of another machine that shares the folder."""


def draft_beside(path: Path) -> Path:
    """A name for a draft of ``path``, in the same folder, that nothing has yet."""
    return path.with_name(f".{path.name[:200]}-{os.getpid()}-{secrets.token_hex(4)}.draft")


def sweep(folder: Path) -> list[Path]:
    """Take away what programs that were killed have left of their drafts in ``folder``.

    Cheap: a look at its names. What cannot be taken away stays.

    Returns:
        What was taken away.
    """
    swept = []
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if _is_left_over(path):
                remove_draft(path)
                swept.append(path)
    return swept


def remove_draft(path: Path) -> None:
    """Take away a draft, a file or a folder, where it is there; of a database, its journal, too."""
    for one in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            one.unlink()
    shutil.rmtree(path, ignore_errors=True)


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A draft that takes the place of ``path`` when all inside has gone well, else is gone."""
    draft = draft_beside(path)
    try:
        yield draft
        draft.replace(path)
    finally:
        remove_draft(draft)


def flush_to_disk(path: Path) -> None:
    """Have what was written to ``path`` on the disk before anything stands on it.

    Raises:
        OSError: the disk does not take it.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_left_over(path: Path) -> bool:
    named = _OF_PROCESS.fullmatch(path.name)
    if named is None:
        return False
    try:
        if time.time() - path.stat(follow_symlinks=False).st_mtime > _LONG:
            return True
        os.kill(int(named[1]), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:  # it has gone meanwhile, or the process is somebody else's
        return False
    return False
