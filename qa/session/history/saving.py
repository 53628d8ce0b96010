"""A conversation saved as a file: where it goes, and that it gets there."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from facts import QaError
from facts.file_names import actual_path
from qa.session.history import phrases
from qa.session.history.transcripts import FORMATS, exported
from qa.session.turn import Turn


class NotSavedError(QaError):
    """A conversation could not be saved."""


def save(turns: Sequence[Turn], kind: str, typed: str, now: datetime) -> Path:
    """Save a conversation as a file; folders that are missing are made.

    Args:
        turns: The conversation.
        kind: A key of ``FORMATS``.
        typed: The file or folder to save it as or in; empty for the folder of downloads, or the
            home folder where that cannot be written to.
        now: The time that the file is named after where no name is typed.

    Returns:
        The file.

    Raises:
        NotSavedError: it cannot be saved there; the message says why.
    """
    name, text = exported(turns, kind, now)
    if typed:
        place = _named(typed, name)
        try:
            return _written(place, text)
        except OSError as error:
            why = error.strerror or str(error)
            raise NotSavedError(phrases.not_saved_as(place, why)) from error
    places = [folder / name for folder in _usual_folders()]
    for place in places:
        with suppress(OSError):
            return _written(place, text)
    raise NotSavedError(phrases.saved_nowhere(places))


def kind_of(typed: str) -> str | None:
    """The kind of file that a typed name says by its ending; None where it says nothing."""
    ending = Path(typed).suffix.lower().lstrip(".")
    return next((kind for kind, (_, one) in FORMATS.items() if one == ending), None)


def proposed(typed: str, kind: str, now: datetime) -> str:
    """Where a conversation would go, as people read it: the place typed, else the usual one.

    Args:
        typed: A file or a folder; empty for the usual folder.
        kind: A key of ``FORMATS``.
        now: The time that the file is named after where no name is typed.
    """
    name, _ = exported((), kind, now)
    if typed:
        return phrases.place_of(_named(typed, name))
    writable = (folder for folder in _usual_folders() if _can_write(folder))
    return phrases.place_of(next(writable, Path.home()) / name)


def with_ending(typed: str, kind: str) -> str:
    """A place whose ending says another kind of file with the ending of this kind."""
    ending = FORMATS[kind][1]
    return str(typed)[: -len(Path(typed).suffix)] + f".{ending}" if kind_of(typed) else typed


def _can_write(folder: Path) -> bool:
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK)


def _named(typed: str, name: str) -> Path:
    place = actual_path(typed)
    with suppress(RuntimeError):  # nobody of this name
        place = place.expanduser()
    return place / name if typed.endswith("/") or place.is_dir() else place.absolute()


def _usual_folders() -> tuple[Path, ...]:
    from platformdirs import user_downloads_path

    return user_downloads_path(), Path.home()


def _written(place: Path, text: str) -> Path:
    """Write ``text`` where nothing is yet: no file of a person's is written over."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("x", encoding="utf-8") as file:
        file.write(text)
    return place
