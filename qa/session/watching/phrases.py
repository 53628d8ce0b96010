"""What the chat says of folders that are watched."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facts.file_names import shown_path
from qa.session.adding.report import document_name
from qa.session.wording.wording import counted

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome

_NAMED = 3
"""Documents that are named in a line; more would not be read."""

NOTHING_WATCHED = "No folder is watched. /watch FOLDER watches one while the chat is open."
WATCH_IN_TERMINAL = "Folders are watched in the terminal, by `qa watch` or in the chat there."
OFF = "off"
"""What is typed behind the command to end it."""
OFF_EFFECT = "Watch no more"


def watched(folders: Sequence[Path]) -> str:
    """Which folders are watched, and how that ends."""
    if not folders:
        return NOTHING_WATCHED
    named = ", ".join(shown_path(folder) for folder in folders)
    return f"Watching {named} while the chat is open; /watch off ends it."


def no_more(folders: Sequence[Path]) -> str:
    """That folders are watched no more."""
    return f"Watching no more: {', '.join(shown_path(folder) for folder in folders)}."


def no_folder(place: str) -> str:
    """That something else than a folder was named."""
    return f"/watch follows folders (/add takes files), and this is none: {shown_path(place)}"


def changed(outcomes: Sequence["Outcome"]) -> str:
    """What changed: "2 changed: a.txt added, b.txt missing (kept for 30 days)."; or nothing."""
    news = [_change(one) for one in outcomes if one.kind != "skipped"]
    return f"{len(news):,} changed: {_some(news, ', ')}." if news else ""


def missed(outcomes: Sequence["Outcome"]) -> str:
    """Why documents were not read, or not wholly; nothing where all were."""
    reasons = ((one, one.why or one.note) for one in outcomes if one.kind != "missing")
    return _some([f"{document_name(one.place)}: {why}" for one, why in reasons if why], " ")


def _change(one: "Outcome") -> str:
    said = f"{document_name(one.place)} {one.kind}"
    return f"{said} ({one.note})" if one.kind == "missing" and one.note else said


def _some(said: Sequence[str], between: str) -> str:
    """The first of these, and how many more there are."""
    shown, more = between.join(said[:_NAMED]), len(said) - _NAMED
    return f"{shown} and {counted(more, 'other')}" if more > 0 else shown
