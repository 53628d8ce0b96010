"""What the chat's screen says: its labels, hints, status lines and notices."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from facts import Fact, Source
from qa.answer import Answer
from qa.session.wording.wording import counted, plain, publication, shortened
from qa.source_list import own_sources, telling_file_name

if TYPE_CHECKING:
    from qa.session.source_view import Passage

_NAME_LENGTH = 80
"""Characters of a title or a question in a list."""
_FEW = 2
"""So many sources the first screen names."""
_COPIED_LENGTH = 60
"""Characters of a copied text that the notice repeats."""

# The first screen.

TITLE = "Ask your documents"
WELCOME = "Ask in your own words. You get the fact that answers, and its source."
OFFER = "Or pick one of these (Tab, Enter):"
LOADING_WHAT_IS_THERE = "F3 adds your own documents."
HOW_TO_LEAVE = "F1 lists every key, / the commands. Ctrl+Q leaves."
EARLIER_OFFER = "Ctrl+R opens an earlier conversation."
ASK = "Ask a question…"


# A card.

CANCELLED = "Cancelled."
NOT_ANSWERED = "✗ Not answered. "
NOT_KEPT = "The answer was not kept; ask again."
NOT_WAITED_FOR = "You left before the answer came. Ask again: ↑ brings the question back."
ASKED_AS_TYPED = "searched your exact words"
ASK_AS_TYPED = "  F6: search my exact words"
UNDERLINED = "underlined"
CHANGES = "Before this change it said:"
SOURCES_DIFFER = "⚠ Sources differ:"
OTHER_FACTS = "Other facts:"
NO_DATE = "no date"

# The status line.

LOADING = "◌ getting ready…"
NOT_LOADED = "✗ not ready · F5 tries again"
NOT_READY = "✗ No question can be answered yet. "
TRY_AGAIN = " [F5 or a click: try again]"

# Boxes on top of the chat.

HELP = ("Keys", "Esc closes")
MENU_HINT = "Enter chooses, Esc closes"
NOTEBOOK = "Notebook"
NOTEBOOK_HINT = "Enter: your note, U D move, Del removes, E writes it down, Esc closes"
OWN_NOTE = "Your note"
WRITE_NOTEBOOK = "Write the notebook down as"
WHY = "Why this answer"
LINE_HINT = "Enter takes it, Esc closes"
COPY = "Copy"
KEEP_IT = "Keep it"

# The palette.

OPEN_SOURCE = "Open this source"
ASK_AGAIN = "Ask this again"
EXAMPLE = "An example"

# The source beside the conversation.

SOURCE = "Source"
SOURCE_BY_FACTS = "Facts from this article"

FIND_IN_SOURCE = "Find in this source; Enter, then n and N"
OUTLINE = "Outline"
NO_OUTLINE = "This source has no headings."
NO_VIEWER = "Nothing here can open this source, or it has no address."
NOT_FOUND = "These words do not stand in this source."
DRAWING = "◌ drawing the page…"
PAGE_HINT = "← → pages, + - nearer and further, v opens it in a viewer, Esc closes"

# Notices.

NOTHING_TO_COPY = "There is no answer to copy yet."
NOTHING_TO_KEEP = "There is no answer to keep yet."
KEPT = "Kept in the notebook; /notebook shows it."
NOTHING_KEPT = "Nothing is kept yet; F7 keeps the answer that you are at."
NO_REASONS = "Ask something first; then this says why the answer is the answer."
NO_EDITOR = "No editor is known; set the variable EDITOR to one, such as nano."
NOT_HERE = "That does not work in a browser."
NO_SOURCE_YET = "Ask something first; then this shows where the answer comes from."
FACT_IS_GONE = "This fact is no longer in your library."


def offered(example: str) -> str:
    """An example, to be picked on the first screen."""
    return f"→ {shortened(example)}"


def what_is_there(facts: int, sources: Sequence[Source], *, may_add: bool = True) -> str:
    """What can be asked about, and how to add more where that can be done."""
    own = own_sources(sources)
    named = _named(own) if own else f"a sample article, {_named(sources)}"
    known = f"{counted(facts, 'fact')} from {named}."
    return f"{known} {LOADING_WHAT_IS_THERE}" if may_add else known


def _named(sources: Sequence[Source]) -> str:
    titles = " and ".join(f"“{shortened(one.title)[:_NAME_LENGTH]}”" for one in sources)
    return titles if 0 < len(sources) <= _FEW else counted(sources, "document")


def tried(example: str) -> str:
    """An example, to be picked in the palette."""
    return f"Try: {shortened(example)}"


def waiting(ready: bool) -> str:
    """What a question's card says until it is answered."""
    return f"{'looking…' if ready else 'getting ready…'} (Esc cancels)"


def searched(answer: Answer) -> str:
    """What was looked up for an answer."""
    return f"searched: {shortened(answer.searched)}"


def from_ready(facts: int, of: int) -> str:
    """That an answer could come from part of the facts only."""
    return f"{facts:,} of {of:,} facts are ready; this answer is from those."


def busy(doing: str) -> str:
    """The status while something goes on."""
    return f"◌ {doing}"


def ready(facts: int, sources: Sequence[Source], *, preparing: bool = False) -> str:
    """The status when questions can be answered; `preparing` while new facts are embedded."""
    how = "preparing the new ones" if preparing else "ready"
    return f"● {counted(facts, 'fact')} from {counted(sources, 'source')} · {how}"


def earlier_turns(number: int) -> str:
    """How many turns are further up."""
    return f"↑ {number:,} earlier"


def later_turns(number: int) -> str:
    """How many turns are further down."""
    return f"↓ {number:,} later"


def published(source: Source, facts: Sequence[Fact]) -> str:
    """The name of its file, who published it and when, as far as known; how many facts it has."""
    said = (plain(telling_file_name(source)), publication(source), counted(facts, "fact"))
    return " · ".join(filter(None, said))


def paragraph(passage: "Passage", *, cited: bool) -> str:
    """The line above a paragraph of a source: its number and page, where they are known."""
    page = f" · p. {passage.page}" if passage.page else ""
    number = f"¶ {passage.paragraph}{page}\n" if passage.paragraph else ""
    return f"▶ {number}" if cited else number


def position(at: int, of: int) -> str:
    """Which part of a source is read, counted from its top, headings and all."""
    return f"{at:,} of {of:,}"


def page_of(title: str, page: int, pages: int) -> str:
    """Which page is shown."""
    return f"{shortened(title)[:_NAME_LENGTH]}, page {page:,} of {max(page, pages):,}"


def completion(shown: str, effect: str) -> str:
    """A way to go on with what is typed."""
    return f"{shown:<14} {effect}" if effect else shown


def no_command(name: str, meant: Sequence[str] = ()) -> str:
    """That nothing is called so, or several begin so; and which command may be meant."""
    if meant:
        return (
            f"/{plain(name)} is no command. Did you mean {' or '.join(f'/{one}' for one in meant)}?"
        )
    return (
        f"/{plain(name)} is no command, or stands for several; /help lists them. "
        "To ask, begin with a word."
    )


def no_theme(name: str, themes: Sequence[str]) -> str:
    """That no theme is called so."""
    return f"There is no theme {plain(name)}; choose from {', '.join(themes)}."


def copied(way: str, text: str) -> str:
    """Which way a text was copied, and how it begins."""
    return f"Copied {way}: {textwrap.shorten(text, _COPIED_LENGTH, placeholder='…')}"


def further_facts(there: int, shown: int, then: int) -> str:
    """How many further facts there are, and what F2 does: show so many, more of them, or none."""
    every = counted(there, "further fact")
    if not then:
        return f"{every}, F2 hides {'it' if there == 1 else 'them'}"
    if shown:
        return f"{shown} of {every}, F2 shows {then - shown} more"
    return f"{every}, F2 shows {then if then < there else 'it' if there == 1 else 'them'}"


def in_full(shown: int, there: int) -> str:
    """What F2 does where so many of the further facts that there are stand on a line each."""
    key = f"F2 shows {'it' if shown == 1 else 'them'} in full"
    return key if shown == there else f"{shown} of {counted(there, 'further fact')}, {key}"


def more_items(number: int) -> str:
    """Said below a list that is cut off."""
    return f"… and {number:,} more"


def folded_items(number: int) -> str:
    """Said below a list of which a card shows the first few."""
    return f"▸ and {number:,} more, F2 shows them"


ITEMS_UNFOLDED = "▾ F2 shows fewer"


def left_out(names: str) -> str:
    """What was looked at for a count or a list, and is not part of it."""
    return f"Not counted: {names}"
