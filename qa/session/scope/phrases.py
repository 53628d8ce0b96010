"""What the chat says of documents: of adding them, of their list, of what is asked."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.session.wording.wording import plain, shortened

if TYPE_CHECKING:
    from qa.session.scope.scope import Scope

_CHIP_LENGTH = 30
"""Characters of a title in a chip."""

RENAME_SOURCE = "New title"
REMOVE_IT = "Remove it; the file itself stays where it is"
SOURCES = "Documents"
SOURCES_AWAITED = "◌ looking at the files…"
SOURCE_HINTS = (
    "Space ticks what questions go to, Enter opens, F2 renames, F5 reads again, Del removes"
)
FILTER_SOURCES = "Type to filter"
SAMPLE = "sample, asked only if ticked"
ASKED_OF = "Only:"
ASKED_OF_ALL = "Questions go to all documents; tick some to ask only those."
CHOOSE_A_DOCUMENT = "Choose a document for this, not a group."
NO_FACTS_IN_IT = "Nothing could be read out of this document."
ADD = ("Add documents", "Enter adds, Tab completes, Esc closes")
ADD_WHAT = "File, folder or web address"
PICK_HINT = "↓ goes to the list; there Space ticks several, Enter opens a folder, ← leaves it"
STOP_ADDING_HINT = "  [a click, or /stop: stop after this one]"
NOT_WHOLLY_READ = "Not read, or not wholly:"
ADD_IN_TERMINAL = "Documents are added in the terminal, by `qa add` or in the chat there."
STILL_ADDING = "Documents are still being added; wait, or /stop."
ADDING_STOPS = "Adding stops after this document."
LOOKING_FOR_DOCUMENTS = "◌ looking for documents…"
NO_SOURCES_YET = "The sources are still being loaded; try again in a moment."


def filtered_by(typed: str) -> str:
    """What filters the list of documents."""
    return f"Filter: {plain(typed)}▏ (Esc: all)"


def chip(title: str) -> str:
    """A document or collection that questions go to, with the way to take it away."""
    return f"{textwrap.shorten(plain(title), _CHIP_LENGTH, placeholder='…')} ×"


def asked_of(scope: "Scope") -> str:
    """What a question went to, where that was not everything."""
    titles = (textwrap.shorten(plain(one.title), 60, placeholder="…") for one in scope.choices)
    return f"only in: {', '.join(titles)}" if scope else ""


def not_called(names: Sequence[str]) -> str:
    """That no document has these names, or several have."""
    called = ", ".join(f"@{plain(name)}" for name in names)
    return f"There is not one document or collection that is meant by {called}; F4 lists them."


def remove_source(title: str) -> str:
    """The question before a document is removed."""
    return f"Remove “{shortened(title)[:40]}”?"


def adding(typed: str) -> str:
    """What is being added."""
    return f"+ Add {typed}"


def and_more(number: int) -> str:
    """How many are not named."""
    return f"and {number:,} more"


def pickable(name: str, *, ticked: bool) -> str:
    """A file or folder to be added."""
    return f"{'[x]' if ticked else '[ ]'} {plain(name)}"


def ticked(paths: Sequence[str]) -> str:
    """What is ticked; how to tick, where nothing is."""
    if not paths:
        return PICK_HINT
    named = ", ".join(plain(path.rstrip("/").rpartition("/")[2]) for path in paths[:3])
    return f"Ticked {len(paths):,}: {named}{', …' if len(paths) > 3 else ''} (Enter adds them)"


def unread(number: int) -> str:
    """That an answer was given while documents were still being read."""
    left = "1 document was" if number == 1 else f"{number:,} documents were"
    return f"{left} still to be read when this was answered."
