"""What a person can do in the chat: each command with its key, its name and its effect."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

_KEY_NAMES = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key or the palette does."""

    key: str
    """As Textual names it, several with commas between; empty where only the palette offers it."""
    action: str
    """The action that is run, with its arguments."""
    name: str
    effect: str = ""
    """One line for help and palette."""
    in_footer: bool = True
    in_palette: bool = True
    shown_key: str | None = None
    """How the footer writes the key, where not by its name."""

    @property
    def key_name(self) -> str:
        """The key as help writes it."""
        first, _, _ = self.key.partition(",")
        before, plus, last = first.rpartition("+")
        return before.title() + plus + _KEY_NAMES.get(last, last.title())


def _hidden(key: str, action: str, name: str, effect: str) -> Command:
    """A command that only help and palette tell of."""
    return Command(key, action, name, effect, in_footer=False)


def _key_only(key: str, action: str, name: str, effect: str = "") -> Command:
    """A command that neither footer nor palette offers."""
    return Command(key, action, name, effect, in_footer=False, in_palette=False)


COMMANDS = (
    _key_only("escape", "leave", "Cancel", "Cancel the running question; leave a pane"),
    Command("f1", "help", "Help", "List every key and command"),
    Command("ctrl+o", "source", "Source", "Show the source beside the conversation"),
    Command("f3", "add", "Add", "Add a file, a folder or a web page"),
    Command("f4", "list_sources", "Documents", "Choose the documents that are asked; open one"),
    Command("f5", "retry", "Retry", "Load your documents and the model again"),
    Command("f6", "ask_as_typed", "Exact words", "Search my exact words alone"),
    Command("f8", "copy", "Copy", "Copy the answer, the fact or a citation"),
    Command("f7", "keep_answer", "Keep", "Keep this answer in the notebook"),
    _hidden(
        "f2",
        "more",
        "Further facts",
        "More facts near the question; when all are shown, hide them",
    ),
    _hidden("f9", "command_palette", "Commands", "Find a command, a source, a question"),
    _hidden("f10", "jump", "Jump", "Letters on all that can be focused or clicked; type one"),
    _hidden("f12", "why", "Why", "Say why this is the answer"),
    _hidden("ctrl+l", "new", "New conversation", "Start a new conversation; this one is kept"),
    _hidden("alt+a", "another_tab", "New tab", "Open another conversation beside this one"),
    _hidden("alt+w", "close_tab", "Close the tab", "Close this tab; its conversation is kept"),
    _hidden("ctrl+pagedown,alt+right", "step_tab(1)", "Next tab", "See the next open conversation"),
    _hidden("ctrl+pageup,alt+left", "step_tab(-1)", "Tab before", "See the open one before"),
    _hidden("ctrl+r", "reopen", "Earlier conversations", "Open an earlier conversation"),
    _hidden("ctrl+g", "find", "Find", "Find words in this and all earlier conversations"),
    _hidden("ctrl+s", "export", "Export", "Save this conversation as a file"),
    _hidden("ctrl+x", "edit", "Editor", "Write the question in your editor ($EDITOR)"),
    _key_only("pageup", "page(-1)", "Scroll up", "Scroll the conversation up"),
    _key_only("pagedown", "page(1)", "Scroll down", "Scroll the conversation down"),
    Command("ctrl+q", "quit", "Quit", "Leave at once"),
    _key_only("ctrl+c", "interrupt", "Clear", "Clear the line; leave, where it is empty"),
)
"""The chat's own keys, in the order of footer, help and palette: what matters most comes first.

Readline's keys are left to the line that is typed in.
"""

_FOOTER = ("help", "close", "retry", "", "source", "add", "quit", "list_sources", "ask_as_typed")
"""Actions in the order of the line of keys; "" stands for those of the part that has the focus."""


def footer_rank(action: str, key: str) -> int:
    """How far to the right a key stands: what does not go onto the line is left out from there."""
    if action in _FOOTER:
        return _FOOTER.index(action)
    is_of_chat = any(one.action == action and key in one.key.split(",") for one in COMMANDS)
    return len(_FOOTER) if is_of_chat else _FOOTER.index("")


NOTEBOOK = Command("", "notebook", "Notebook", "What was kept: order it, write it down")
TAUGHT = Command("", "taught", "What was taught", "Which facts answer what; take it back")
LIGHT_OR_DARK = Command("", "light_or_dark", "Light or dark", "Change between the two")
RENAME = Command("", "rename", "Rename this conversation", "Give it a name of your own")
PIN = Command("", "pin", "Pin this conversation", "Before the others, or no more")
PLAIN = Command("", "plain", "Line by line", "Go on as for a screen reader")
STOP_ADDING = Command("", "stop_adding", "Stop adding", "After this document")
WATCHED = Command("", "watch", "Watched folders", "Which are followed; see /watch")
STOP_WATCHING = Command("", "stop_watching", "Stop watching", "Follow no folder any more")
CHANGE_THEME = Command("", "change_theme", "Theme", "Pick one of all themes")
KEEP = Command("", "keep", "Keep conversations", "In the data folder, on this machine")
STOP_KEEPING = Command("", "keep", "Stop keeping conversations", KEEP.effect)
DELETE_ALL = Command("", "forget_all", "Delete all conversations", "Asks once more")
UNDO_DELETING = Command("", "undo_deleting", "Undo deleting", "While the chat is open")

CARD_KEYS = (
    Command("up", "walk(-1)", "Cards", shown_key="↑↓"),
    _key_only("down", "walk(1)", "Next card"),
    Command("left", "fold", "Fold", shown_key="←→"),
    _key_only("right", "unfold", "Unfold"),
    _key_only("enter", "source", "Source"),
    _key_only("home", "walk(-1000000)", "First card"),
    _key_only("end", "walk(1000000)", "Last card"),
    _key_only("plus", "teach(True)", "This answers"),
    _key_only("minus", "teach(False)", "This does not answer"),
    *(_key_only(str(n), f"go_to_fact({n})", f"Fact {n}") for n in range(1, 10)),
)
"""The keys of the conversation, when it has the focus."""
PROMPT_KEYS = (
    _key_only("up,ctrl+p", "recall(-1)", "Earlier question"),
    _key_only("down,ctrl+n", "recall(1)", "Later question"),
    _key_only("shift+enter,ctrl+j", "new_line", "New line"),
    _key_only("ctrl+a,home", "cursor_line_start", "Start of the line"),
    _key_only("ctrl+e,end", "cursor_line_end", "End of the line"),
    _key_only("ctrl+b,left", "cursor_left", "Left"),
    _key_only("ctrl+f,right", "cursor_right", "Right"),
    _key_only("alt+b,ctrl+left", "cursor_word_left", "A word to the left"),
    _key_only("alt+f,ctrl+right", "cursor_word_right", "A word to the right"),
    _key_only("ctrl+u", "kill_to_start", "Cut to the start of the line"),
    _key_only("ctrl+k", "kill_to_end", "Cut to the end of the line"),
    _key_only("ctrl+w,alt+backspace,ctrl+backspace", "kill_word", "Cut the word before"),
    _key_only("ctrl+y", "yank", "Insert what was cut last"),
    _key_only("ctrl+d", "delete_or_leave", "Delete the next character; leave an empty line"),
)
"""The keys of the line to type in, those of readline."""
LINE_KEYS = (
    _key_only("backspace,ctrl+h", "delete_left", "Delete"),
    _key_only("delete", "delete_right", "Delete the next character"),
    _key_only("alt+d", "delete_word_right", "Delete the next word"),
    _key_only("ctrl+z", "undo", "Undo"),
    _key_only("ctrl+v", "paste", "Paste"),
    _key_only("shift+left", "cursor_left(True)", "Select to the left"),
    _key_only("shift+right", "cursor_right(True)", "Select to the right"),
    _key_only("shift+home", "cursor_line_start(True)", "Select to the start"),
    _key_only("shift+end", "cursor_line_end(True)", "Select to the end"),
)
"""The other keys of the line."""
FACT_KEYS = (
    Command("up", "cursor_up", "Facts", shown_key="↑↓"),
    _key_only("down", "cursor_down", "Next fact"),
    Command("slash", "find", "Find", shown_key="/"),
    _key_only("n", "find_next(1)", "Next place found"),
    _key_only("N", "find_next(-1)", "Place found before"),
    Command("o", "outline", "Outline"),
    Command("p", "page", "The page"),
    Command("v", "outside", "Viewer"),
)
"""The keys of a source that is read."""
SOURCE_KEYS = (
    Command("space", "tick", "Ask only this"),
    Command("enter", "select", "Open"),
    Command("f2", "want('rename')", "Rename"),
    Command("f5", "want('read_again')", "Read again"),
    Command("delete", "want('remove')", "Remove", shown_key="Del"),
)
"""The keys of the list of documents."""
ADDING_KEYS = (Command("space", "tick", "Tick"),)
"""The keys of the list of a folder that documents are added from."""
PAGE_KEYS = (
    Command("n,right", "turn(1)", "Next page", shown_key="→"),
    Command("b,left", "turn(-1)", "Page before", shown_key="←"),
    Command("plus", "zoom(1)", "Nearer", shown_key="+"),
    Command("minus", "zoom(-1)", "Further", shown_key="-"),
    Command("v", "outside", "Viewer"),
)
"""The keys of a page that is shown as it is."""
CLOSE_PANE = Command("escape", "close", "Close")
CLOSE_BOX = Command("escape", "dismiss", "Close")
CLOSE_HELP = Command("escape,f1,enter", "dismiss", "Close")
FORGET = Command("delete,ctrl+d", "forget", "Delete")
TAKE_BACK = Command("u,ctrl+z", "take_back", "Undo")
PIN_ONE = Command("p", "pin", "Pin")
NAME = Command("f2,r", "rename", "Rename")
FIND_KEYS = (
    _key_only("up", "walk(-1)", "The one before"),
    _key_only("down", "walk(1)", "The next one"),
)
"""The keys of the box that finds."""
TAUGHT_KEYS = (Command("delete,u", "take_back", "Take back", shown_key="Del"),)
"""The keys of the list of what was taught."""
NOTE_KEYS = (
    Command("enter", "annotate", "Your note"),
    Command("u,shift+up", "move(-1)", "Up", shown_key="u"),
    Command("d,shift+down", "move(1)", "Down", shown_key="d"),
    Command("delete", "drop", "Remove", shown_key="Del"),
    Command("e,ctrl+s", "write", "Write down", shown_key="e"),
)
"""The keys of the notebook."""

_FIRST_KEYS = (
    ("Enter", "Ask the question"),
    ("Ctrl+J", "Begin another line (also Shift+Enter)"),
)
_LAST_KEYS = (
    ("↑ ↓", "Questions asked before, of all conversations"),
    ("Tab", "Complete; to the cards, the source and back; there:"),
    ("   ↑ ↓", "The next card, the next fact of the source"),
    ("   ← →", "Fold and unfold a card"),
    ("   Enter", "Show a card's source; in the source:"),
    ("   / n N", "Find words, the next place, the one before"),
    ("   o p v", "Outline, the page as it is, open it in another program"),
    ("   1 to 9", "Go to the fact of this number"),
    ("   + -", "Teach: this fact answers the question, or it does not"),
    ("@name", "In a question: ask this document or collection alone"),
    ("In the line", "Ctrl+A E B F move, U K W cut, Y inserts, P N recall: as in a shell"),
)


def help_lines(changed: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """Every key, and what it does; ``changed`` holds the keys of a person's own by action."""
    own = (replace(one, key=(changed or {}).get(one.action, one.key)) for one in COMMANDS)
    keys = ((command.key_name, command.effect) for command in own)
    return (*_FIRST_KEYS, *keys, *_LAST_KEYS)
