"""Renames, reads again and removes a document of the library; each says what became of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from facts import QaError
from qa.session.wording.wording import counted, plain

if TYPE_CHECKING:
    from facts import Library
    from facts.library.rows import Entry

_NOT_YOURS = "This is not in your library; what comes with the program stays as it is."


def rename(library_path: Path, source_id: str, title: str) -> str:
    """Give a document another title.

    Raises:
        QaError: it is not in the library, or the library cannot be written to.
    """
    from facts.library import upkeep

    with _opened(library_path) as library:
        entry = _entry(library, source_id)
        upkeep.rename(library, source_id, plain(title))
        return f"“{plain(entry.source.title)}” is now “{plain(title)}”."


def read_again(library_path: Path, source_id: str) -> str:
    """Read a document again, whether or not it has changed.

    Raises:
        QaError: as ``rename`` does.
    """
    from facts.library.intake.intake import Intake

    with _opened(library_path) as library:
        entry = _entry(library, source_id)
        place = entry.origin.path or entry.origin.place
        outcome = Intake(library, anew=True, adds=False).take(place)
    if outcome.why:
        raise QaError(f"“{plain(entry.source.title)}” was not read again: {outcome.why}")
    return f"Read “{plain(entry.source.title)}” again ({counted(outcome.facts, 'fact')})."


def remove(library_path: Path, source_id: str) -> str:
    """Take a document out of the library; its file stays where it is.

    Raises:
        QaError: as ``rename`` does.
    """
    with _opened(library_path) as library:
        entry = _entry(library, source_id)
        library.remove(source_id)
    return f"Removed “{plain(entry.source.title)}” ({counted(entry.facts, 'fact')})."


def _opened(path: Path) -> "Library":
    from facts import Library

    if not path.exists():  # all that there is comes with the program
        raise QaError(_NOT_YOURS)
    return Library.open(path)


def _entry(library: "Library", source_id: str) -> "Entry":
    for entry in library.entries():
        if entry.source.id == source_id:
            return entry
    raise QaError(_NOT_YOURS)
