"""What the chat's screen says of whole conversations: those that are open, and those kept."""

import unicodedata
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING

from qa.session.wording.wording import counted, plain, shortened

if TYPE_CHECKING:
    from qa.session.history.history import KeptConversation, Place
    from qa.session.history.tabs import Tab

_NAME_LENGTH = 80
"""Characters of a title or a question in a list."""
_LEAST_OF_A_NAME = 8
"""Cells of a name that are shown however narrow the list is."""

# The tabs.

CLOSE_TAB = " × "
NEW_TAB = "New conversation"
ONE_TAB = "Only this conversation is open; Alt+A opens another beside it."
MOST_TABS = "Nine conversations are open; close one (Alt+W) to open another."

# Boxes on top of the chat.

EARLIER = ("Earlier conversations", "Enter opens, R renames, P pins, Del deletes, U undoes")
NAME_CONVERSATION = "Name of this conversation"
FIND = ("Find", "Enter opens, Esc closes")
FIND_WHAT = "Words of a question or an answer"
DELETE_ALL = "Delete all conversations?"
DELETE_ONE = "Delete this conversation?"
DELETE_IT = "Delete it"
KEEP_THEM = "Keep them"

# Notices.

NO_CONVERSATION = "Nothing of this conversation is kept yet; ask something first."
NO_EARLIER = "There is no earlier conversation."
DELETED = "Deleted. As long as the chat is open, “Undo deleting” (F9) brings it back."
BROUGHT_BACK = "What was deleted is back."
NOTHING_DELETED = "Nothing was deleted since the chat was opened."


def listed_conversation(kept: "KeptConversation", width: int = 2 * _NAME_LENGTH) -> str:
    """An earlier conversation, in the list of all: when, its name, how many questions.

    The name is cut where all of it would not go on a line of ``width`` cells.
    """
    when = datetime.fromisoformat(kept.started).astimezone().strftime("%Y-%m-%d %H:%M")
    before = f"{'▲ ' if kept.pinned else ''}{when}  "
    behind = f"  ({counted(kept.turns, 'question')})"
    room = max(_LEAST_OF_A_NAME, width - len(before) - len(behind))
    return f"{before}{_cut(shortened(kept.title)[:_NAME_LENGTH], room)}{behind}"


def _cut(text: str, room: int) -> str:
    """The text, or what of it goes into so many cells; letters of some scripts take two."""
    cells = [1 + (unicodedata.east_asian_width(letter) in {"W", "F"}) for letter in text]
    if sum(cells) <= room:
        return text
    whole = sum(taken < room for taken in accumulate(cells))
    return f"{text[:whole].rstrip()}…"


def found(place: "Place") -> str:
    """A turn that was found: when, and its question."""
    when = datetime.fromisoformat(place.asked).astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{when}  {shortened(place.question)[:_NAME_LENGTH]}"


def tab(number: int, one: "Tab", *, seen: bool, short: bool) -> str:
    """An open conversation: its number, whether something new came, and its title.

    Where there is little room, only the one that is seen has its title.
    """
    sign = "▸" if seen else "•" if one.has_news else " "
    title = f" {shortened(one.title or NEW_TAB)[:_NAME_LENGTH]}" if seen or not short else ""
    return f"{sign}{number}{title}"


def no_tab(typed: str) -> str:
    """That no open conversation has this number or these words in its title."""
    return f"No open conversation has “{plain(typed)}” in its title or as its number."


def renamed(name: str) -> str:
    """What the conversation is called now."""
    return f"This conversation is called “{shortened(name)[:_NAME_LENGTH]}” now."


def pinned(pinned: bool) -> str:
    """Whether the conversation stands before the others."""
    return f"This conversation {'stands before the others' if pinned else 'is not pinned'} now."


def delete_all_of(number: int) -> str:
    """The choice to delete every kept conversation."""
    return f"Delete all {number}"


def keeping(keeps: bool) -> str:
    """Whether conversations are kept from now on."""
    return f"From now on, questions and answers {'are kept' if keeps else 'are not kept'}."
