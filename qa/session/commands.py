"""What a person can do in the chat: each command with its key, its name and its effect."""

from dataclasses import dataclass

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
        return _KEY_NAMES.get(self.key, self.key.title())


def _hidden(key: str, action: str, name: str, effect: str) -> Command:
    """A command that only help and palette tell of."""
    return Command(key, action, name, effect, in_footer=False)


def _key_only(key: str, action: str, name: str, effect: str = "") -> Command:
    """A command that neither footer nor palette offers."""
    return Command(key, action, name, effect, in_footer=False, in_palette=False)


COMMANDS = (
    _key_only("escape", "leave", "Cancel", "Cancel the running question; leave a pane"),
    Command("f5", "retry", "Retry", "Load your documents and the model again"),
    Command("ctrl+b", "ask_as_typed", "Exact words", "Search my exact words alone"),
    Command("ctrl+o", "source", "Source", "Show the source beside the conversation"),
    _hidden("f2", "more", "Further facts", "Show or hide further facts"),
    _hidden("f3", "add", "Add documents", "Add a file, a folder or a web page"),
    _hidden("f4", "list_sources", "Sources", "List every source, and open one"),
    Command("ctrl+y", "copy", "Copy", "Copy the answer, the fact or a citation"),
    Command("ctrl+n", "new", "New", "Start a new conversation; this one is kept"),
    _key_only("ctrl+l", "new_as_well", "New", "The same: an empty screen, nothing deleted"),
    _hidden("ctrl+r", "reopen", "Earlier conversations", "Open or delete an earlier conversation"),
    _hidden("ctrl+s", "export", "Export", "Save this conversation as a file"),
    _hidden("ctrl+t", "light_or_dark", "Light or dark", "Change the theme"),
    _key_only("pageup", "page(-1)", "Scroll up", "Scroll the conversation up"),
    _key_only("pagedown", "page(1)", "Scroll down", "Scroll the conversation down"),
    Command("f1", "help", "Help", "List every key"),
    Command("ctrl+q", "quit", "Quit", "Leave at once"),
    _key_only("ctrl+c", "interrupt", "Clear", "Clear the line; leave, where it is empty"),
)
"""The chat's own keys, in the order of footer, help and palette."""

STOP_ADDING = Command("", "stop_adding", "Stop adding", "After this document")
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
)
"""The keys of the conversation, when it has the focus."""
PROMPT_KEYS = (
    _key_only("up", "recall(-1)", "Earlier question"),
    _key_only("down", "recall(1)", "Later question"),
)
"""The keys of the line to type in."""
FACT_KEYS = (
    Command("up", "cursor_up", "Facts", shown_key="↑↓"),
    _key_only("down", "cursor_down", "Next fact"),
)
"""The keys of a source that is read."""
CLOSE_PANE = Command("escape", "close", "Close")
CLOSE_BOX = Command("escape", "dismiss", "Close")
CLOSE_HELP = Command("escape,f1,enter", "dismiss", "Close")
FORGET = Command("delete,ctrl+d", "forget", "Delete")
TAKE_BACK = Command("u,ctrl+z", "take_back", "Undo")

_FIRST_KEYS = (("Enter", "Ask the question"),)
_LAST_KEYS = (
    ("↑ ↓", "Questions asked before, of all conversations"),
    ("Tab", "To the cards, the source and back; there:"),
    ("   ↑ ↓", "The next card, the next fact of the source"),
    ("   ← →", "Fold and unfold a card"),
    ("   Enter", "Show a card's source"),
    ("Ctrl+P", "Find a command, a source, a question"),
)


def help_lines() -> tuple[tuple[str, str], ...]:
    """Every key, and what it does."""
    own = ((command.key_name, command.effect) for command in COMMANDS)
    return (*_FIRST_KEYS, *own, *_LAST_KEYS)
