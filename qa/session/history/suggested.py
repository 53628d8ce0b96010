"""Questions to try that were made of a person's own documents, kept for the next start.

Making them takes some seconds, in which those of the sample would be beside the point.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from facts import QaError
from facts.library.library_file import own_library_path
from qa.session.history.history import History

_SETTING = "suggested:"


def are_to_come(library: Path | None) -> bool:
    """Whether there may be documents of the person's own; ``library`` is the one named."""
    try:
        return own_library_path(library).exists()
    except (QaError, OSError):  # a facts file, which has examples of its own
        return False


def remembered(history: History, library: Path | None) -> tuple[str, ...]:
    """What was offered last of this library.

    Raises:
        HistoryError: the kept file cannot be read.
    """
    kept = history.setting(_SETTING + str(own_library_path(library)), "[]")
    try:
        return tuple(one for one in json.loads(kept) if isinstance(one, str))
    except (ValueError, TypeError):  # somebody has changed the file
        return ()


def remember(history: History, library: Path | None, questions: Sequence[str]) -> None:
    """Keep what is offered now, where anything is kept.

    Raises:
        HistoryError: the file cannot be written.
    """
    if history.keeps:
        history.set(_SETTING + str(own_library_path(library)), json.dumps(questions))
