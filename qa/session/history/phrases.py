"""What the chat says of a conversation that is saved as a file."""

import os
from collections.abc import Sequence
from pathlib import Path

from facts.file_names import shown_path

EXPORT = "Export this conversation"
EXPORT_HINT = "↑ ↓ kind, Enter saves, Esc closes"
EXPORT_WHERE = "A file or a folder"
NOTHING_TO_EXPORT = "There is nothing to export yet."
SAVED_BY_BROWSER = "Saved by the browser."


def saved(place: object) -> str:
    """Where a conversation was saved; without a place, a browser took it."""
    return f"Saved as {place_of(Path(str(place)))}." if place else SAVED_BY_BROWSER


def place_of(path: Path) -> str:
    """A path as people read and type it: "~" stands for their home folder."""
    home = Path.home()
    is_inside = path.is_relative_to(home) and path != home
    return shown_path(f"~/{path.relative_to(home)}" if is_inside else path)


def not_saved(error: object) -> str:
    """Why a browser could not be given a conversation."""
    return f"Not saved: {error}"


def not_saved_as(place: Path, why: str) -> str:
    """Why a conversation could not be saved as a file, and the way out."""
    shown = shown_path(place)
    if os.path.lexists(place):
        return f"Not saved: {shown} is there already; choose another name."
    return f"Not saved as {shown} ({why}); choose another folder: /export FOLDER."


def saved_nowhere(places: Sequence[Path]) -> str:
    """That no folder that a conversation is usually saved in can be written to."""
    folders = " nor ".join(shown_path(place.parent) for place in places)
    return f"Not saved: nothing can be written in {folders}; name a folder: /export FOLDER."
