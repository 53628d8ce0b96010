"""What the chat's screen says: its labels, hints, status lines and notices."""

import textwrap
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from facts import Fact, Source, SourceStatus
from qa.answer import Answer
from qa.session.wording import counted, plain, publication, shortened

if TYPE_CHECKING:
    from qa.session.history import KeptConversation
    from qa.session.source_view import Passage
    from qa.source_list import ListedSource

_NAME_LENGTH = 80
"""Characters of a title or a question in a list."""
_FEW = 2
"""So many sources the first screen names."""
_COPIED_LENGTH = 60
"""Characters of a copied text that the notice repeats."""

# The first screen.

TITLE = "Ask the article"
WELCOME = "Ask in your own words. You get the fact that answers, and its source."
OFFER = "Or pick one of these (Tab, Enter):"
LOADING_WHAT_IS_THERE = "F3 adds your own documents."
HOW_TO_LEAVE = "F1 lists every key. Ctrl+Q leaves."
EARLIER_OFFER = "Ctrl+R opens an earlier conversation."
ASK = "Ask a question…"

# The chat line by line.

PROMPT = "Question: "
NEW_COMMAND, HELP_COMMAND, QUIT_COMMAND = "/new", "/help", "/quit"
PLAIN_HELP = """Type a question and press Enter. Follow-ups such as "and in Hangzhou?" work.
The up arrow brings earlier questions back. Ctrl+C clears the line.
/new starts a new conversation. /quit or Ctrl+D leaves."""
BEGUN = "A new conversation."
TYPE_A_LINE = "Type a question and press Enter; Ctrl+D ends."

# A command without a question.

HOW_TO_ASK = """There is no question. Ask like this:
  qa ask "How many enterprises are in the Hefei cluster?"
  make ask q="How many enterprises are in the Hefei cluster?\""""

# A card.

CANCELLED = "Cancelled."
NOT_ANSWERED = "✗ Not answered. "
NOT_KEPT = "The answer was not kept; ask again."
ASKED_AS_TYPED = "searched your exact words"
ASK_AS_TYPED = "  Ctrl+B: search my exact words"
SOURCES_DIFFER = "⚠ Sources differ:"
NO_DATE = "no date"

# The status line.

LOADING = "◌ getting ready…"
LOOKING_FOR_DOCUMENTS = "◌ looking for documents…"
NOT_LOADED = "✗ not ready · F5 tries again"
NOT_READY = "✗ No question can be answered yet. "
TRY_AGAIN = " [F5 or a click: try again]"

# Boxes on top of the chat.

HELP = ("Keys", "Esc closes")
MENU_HINT = "Enter chooses, Esc closes"
EARLIER = ("Earlier conversations", "Enter opens, Delete deletes, U undoes, Esc closes")
SOURCES = "Sources"
SOURCES_AWAITED = "◌ looking at the files… Esc closes"
SOURCES_HINT = "Enter opens, Esc closes"
ADD = ("Add documents", "Enter adds, Esc closes")
ADD_WHAT = "File, folder or web address"
COPY = "Copy"
EXPORT = "Export this conversation"
DELETE_ALL = "Delete all conversations?"
DELETE_ONE = "Delete this conversation?"
DELETE_IT = "Delete it"
KEEP_IT = "Keep it"
KEEP_THEM = "Keep them"

# The palette.

OPEN_SOURCE = "Open this source"
ASK_AGAIN = "Ask this again"
EXAMPLE = "An example"

# The source beside the conversation.

SOURCE = "Source"
SOURCE_BY_FACTS = "Facts from this article"

# Notices.

NOTHING_TO_COPY = "There is no answer to copy yet."
NOTHING_TO_EXPORT = "There is nothing to export yet."
NO_EARLIER = "There is no earlier conversation."
NO_SOURCE_YET = "Ask something first; then this shows where the answer comes from."
NO_SOURCES_YET = "The sources are still being loaded; try again in a moment."
FACT_IS_GONE = "This fact is no longer in your library."
ADD_IN_TERMINAL = "Documents are added in the terminal, by `qa add` or in the chat there."
STILL_ADDING = "Documents are still being added; wait, or choose Stop adding (Ctrl+P)."
ADDING_STOPS = "Adding stops after this document."
DELETED = "Deleted. As long as the chat is open, “Undo deleting” (Ctrl+P) brings it back."
BROUGHT_BACK = "What was deleted is back."
NOTHING_DELETED = "Nothing was deleted since the chat was opened."
SAVED_BY_BROWSER = "Saved by the browser."


def offered(example: str) -> str:
    """An example, to be picked on the first screen."""
    return f"→ {shortened(example)}"


def what_is_there(facts: int, sources: Sequence[Source]) -> str:
    """What can be asked about, and how to add more."""
    titles = " and ".join(f"“{shortened(one.title)[:_NAME_LENGTH]}”" for one in sources)
    named = titles if 0 < len(sources) <= _FEW else counted(sources, "source")
    return f"{counted(facts, 'fact')} from {named}. {LOADING_WHAT_IS_THERE}"


def plain_welcome(facts: int, sources: Sequence[Source]) -> str:
    """What the chat line by line begins with: what it knows, and how to leave."""
    known = f"{counted(facts, 'fact')} from {counted(sources, 'source')}"
    return f"{known}. Type a question and press Enter; /help explains more, Ctrl+D leaves.\n"


def tried(example: str) -> str:
    """An example, to be picked in the palette."""
    return f"Try: {shortened(example)}"


def waiting(ready: bool) -> str:
    """What a question's card says until it is answered."""
    return f"{'looking…' if ready else 'getting ready…'} (Esc cancels)"


def searched(answer: Answer) -> str:
    """What was looked up for an answer."""
    return f"searched: {shortened(answer.searched)}"


def closest(text: str) -> str:
    """A fact that does not answer."""
    return f"The closest: {plain(text)}"


def busy(doing: str) -> str:
    """The status while something goes on."""
    return f"◌ {doing}"


def ready(facts: int, sources: Sequence[Source]) -> str:
    """The status when questions can be answered."""
    return f"● {counted(facts, 'fact')} from {counted(sources, 'source')} · ready"


def earlier_turns(number: int) -> str:
    """How many turns are further up."""
    return f"↑ {number:,} earlier"


def published(source: Source, facts: Sequence[Fact]) -> str:
    """Who published a source and when, where that is known; and how many facts it has."""
    said = (publication(source), counted(facts, "fact"))
    return " · ".join(filter(None, said))


def paragraph(passage: "Passage", *, cited: bool) -> str:
    """The line above a paragraph of a source: its number and page, where they are known."""
    page = f" · p. {passage.page}" if passage.page else ""
    number = f"¶ {passage.paragraph}{page}\n" if passage.paragraph else ""
    return f"▶ {number}" if cited else number


def listed_conversation(kept: "KeptConversation") -> str:
    """An earlier conversation, in the list of all: when, its first question, how many."""
    when = datetime.fromisoformat(kept.started).astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{when}  {shortened(kept.first)[:_NAME_LENGTH]}  ({counted(kept.turns, 'question')})"


def listed_source(one: "ListedSource") -> str:
    """A source, in the list of all: title, publication, number of facts, change."""
    changed = f"⚠ {one.status}" if one.status is not SourceStatus.CURRENT else ""
    said = (publication(one.source), counted(one.facts, "fact"), changed)
    return f"{shortened(one.source.title)[:_NAME_LENGTH]}  ({' · '.join(filter(None, said))})"


def delete_all_of(number: int) -> str:
    """The choice to delete every kept conversation."""
    return f"Delete all {number}"


def keeping(keeps: bool) -> str:
    """Whether conversations are kept from now on."""
    return f"From now on, questions and answers {'are kept' if keeps else 'are not kept'}."


def copied(way: str, text: str) -> str:
    """Which way a text was copied, and how it begins."""
    return f"Copied {way}: {textwrap.shorten(text, _COPIED_LENGTH, placeholder='…')}"


def saved(place: object) -> str:
    """Where a conversation was saved; without a place, a browser took it."""
    return f"Saved as {place}" if place else SAVED_BY_BROWSER


def not_saved(error: object) -> str:
    """Why a conversation could not be saved."""
    return f"Not saved: {error}"


def more_items(number: int) -> str:
    """Said below a list that is cut off."""
    return f"… and {number:,} more"
