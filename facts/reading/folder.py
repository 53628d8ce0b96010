"""The documents in a folder."""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from facts.reading.documents import KNOWN_ENDINGS


def files_in(
    folder: Path, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Iterator[Path]:
    """The files below ``folder``, by name; hidden ones and links that lead out of it are passed by.

    Args:
        folder: where to begin.
        include: globs such as ``*.txt`` or ``2024/*``, of a file's name or its path below
            ``folder``; without any, the files whose names end like those of documents.
        exclude: globs of files and folders to leave out.
    """
    root = folder.resolve()
    for place, folders, files in os.walk(root):
        here = Path(place)
        folders[:] = sorted(name for name in folders if _wanted(here / name, root, exclude))
        for name in sorted(files):
            path = here / name
            if _wanted(path, root, exclude) and _included(path, root, include):
                yield path


def _wanted(path: Path, root: Path, exclude: Sequence[str]) -> bool:
    if path.name.startswith(".") or _matches(path, root, exclude):
        return False
    return not path.is_symlink() or path.resolve().is_relative_to(root)


def _included(path: Path, root: Path, include: Sequence[str]) -> bool:
    if not include:
        return path.suffix.lower() in KNOWN_ENDINGS
    return _matches(path, root, include)


def _matches(path: Path, root: Path, globs: Sequence[str]) -> bool:
    below = path.relative_to(root).as_posix()
    return any(fnmatch(path.name, glob) or fnmatch(below, glob) for glob in globs)
