"""What is in a folder that documents are added from, as a person walks through it."""

import os
from dataclasses import dataclass
from pathlib import Path

from facts.file_names import actual_path, shown_path

MOST_ENTRIES = 500
"""Entries of a folder that are listed; letters narrow them down."""


@dataclass(frozen=True, slots=True)
class PathEntry:
    """A folder, or a file that can be read."""

    name: str
    """As it is shown: a folder's ends in ``/``, bytes that are no text are written out."""
    path: str
    """What is typed to mean it, from the beginning of the line on."""

    @property
    def is_folder(self) -> bool:
        """Whether there is something in it."""
        return self.name.endswith("/")


def entries(typed: str) -> tuple[PathEntry, ...]:
    """What the beginning of a path that is typed may go on to, folders first.

    Without a path, the current folder. Hidden names are listed where their dot is typed. Letters
    that no name begins with may stand anywhere in it.
    """
    before, slash, rest = typed.rpartition("/")
    folder = actual_path(os.path.expanduser(before + slash) or ".")  # noqa: PTH111 - keeps "~x"
    try:
        with os.scandir(folder) as found:
            listed = [_entry(one, before + slash) for one in found if _is_readable(one)]
    except OSError:
        return ()
    listed = [one for one in listed if rest.startswith(".") or not one.name.startswith(".")]
    like = rest.casefold()
    starting = [one for one in listed if one.name.casefold().startswith(like)]
    inside = [one for one in listed if like in one.name.casefold()]
    shown = sorted(starting or inside, key=lambda one: (not one.is_folder, one.name.casefold()))
    return tuple(shown[:MOST_ENTRIES])


def completed(typed: str) -> str:
    """The line that Tab makes of what is typed: as far as the names go together."""
    found = entries(typed)
    if not found:
        return typed
    common = _common([one.path for one in found])
    return common if len(common) > len(typed) or len(found) == 1 else typed


def _common(paths: list[str]) -> str:
    """The letters that all begin with."""
    first, last = min(paths), max(paths)
    same = next((at for at, letter in enumerate(first) if letter != last[at]), len(first))
    return first[:same]


def _entry(found: os.DirEntry[str], before: str) -> PathEntry:
    name = shown_path(found.name) + ("/" if _is_folder(found) else "")
    return PathEntry(name, before + name)


def _is_readable(found: os.DirEntry[str]) -> bool:
    from facts.reading.places.folder import KNOWN_ENDINGS, PICTURES

    return _is_folder(found) or Path(found.name).suffix.lower() in KNOWN_ENDINGS | PICTURES


def _is_folder(found: os.DirEntry[str]) -> bool:
    try:
        return found.is_dir()
    except OSError:
        return False
