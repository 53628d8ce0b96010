"""The documents in a folder."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from facts.reading.formats import DOCUMENTS
from facts.reading.pictures.recognition import can_recognise

KNOWN_ENDINGS = DOCUMENTS | {".jsonl", ".ndjson"}
"""Endings of the names of files that are taken out of a folder."""

PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
"""Those that are taken as well where their text can be recognised."""

_SYSTEM = {"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"}
"""Files that systems leave in folders, besides those whose names begin with a dot."""


@dataclass(slots=True)
class PassedBy:
    """Files in folders that were not taken, for people to be told."""

    by_ending: dict[str, list[Path]] = field(default_factory=lambda: defaultdict(list))
    """Those of a kind that is not read, by the ending of their names."""
    closed: list[Path] = field(default_factory=list)
    """Folders that cannot be looked into."""


def files_in(
    folder: Path,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    passed_by: PassedBy | None = None,
) -> Iterator[Path]:
    """The files below ``folder``, by name; hidden ones and links that lead out of it are passed by.

    Args:
        folder: where to begin.
        include: globs such as ``*.txt`` or ``2024/*``, of a file's name or its path below
            ``folder``; without any, the files whose names end like those of documents.
        exclude: globs of files and folders to leave out.
        passed_by: is told of what was not taken because of its kind, and what cannot be entered.
    """
    told = passed_by or PassedBy()
    root = Path(os.path.realpath(folder))

    def note(error: OSError) -> None:
        told.closed.append(Path(error.filename))

    for place, folders, files in os.walk(root, onerror=note):
        here = Path(place)
        folders[:] = sorted(name for name in folders if _wanted(here / name, root, exclude))
        for name in sorted(files):
            path = here / name
            if not _wanted(path, root, exclude):
                continue
            if _included(path, root, include):
                yield path
            elif not include:
                told.by_ending[path.suffix.lower()].append(path)


def _wanted(path: Path, root: Path, exclude: Sequence[str]) -> bool:
    hidden = path.name.startswith((".", "~$")) or path.name.lower() in _SYSTEM
    if hidden or _matches(path, root, exclude):
        return False
    return not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(root)


def _included(path: Path, root: Path, include: Sequence[str]) -> bool:
    if not include:
        ending = path.suffix.lower()
        return ending in KNOWN_ENDINGS or (ending in PICTURES and can_recognise())
    return _matches(path, root, include)


def _matches(path: Path, root: Path, globs: Sequence[str]) -> bool:
    below = path.relative_to(root).as_posix()
    return any(fnmatch(path.name, glob) or fnmatch(below, glob) for glob in globs)
