"""Commands that are typed: ``/add reports``, by the words of the palette and the command line."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

_MOST_MEANT, _ALIKE = 2, 0.7
"""So many commands are offered for a misspelt one, from this share of like letters on."""
_COMMAND = re.compile(r"/([a-zA-Z]*)(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A command that is typed."""

    name: str
    """The word behind the slash."""
    action: str
    """What the chat does; where something is typed behind it, with that."""
    effect: str
    """One line for help and completion."""
    argument: str = ""
    """What may be typed behind it; empty where nothing may."""


SLASH_COMMANDS = (
    SlashCommand("add", "add", "Add a file, a folder or a web page", "PATH"),
    SlashCommand("stop", "stop_adding", "Add no more than the document that is being read"),
    SlashCommand("sources", "list_sources", "List the documents, tick those that are asked"),
    SlashCommand("scope", "list_sources", "Ask only these; /scope all asks everything", "NAME…"),
    SlashCommand("watch", "watch", "Follow a folder while the chat is open; off ends it", "FOLDER"),
    SlashCommand("find", "find", "Find words in this and all earlier conversations", "WORDS"),
    SlashCommand("keep", "keep_answer", "Keep this answer in the notebook"),
    SlashCommand("notebook", "notebook", "Show what was kept; order it, write it down"),
    SlashCommand("teach", "taught", "List what was taught; teach by the last answer", "+ - undo…"),
    SlashCommand("copy", "copy", "Copy the answer, the fact or a citation"),
    SlashCommand("export", "export", "Save this conversation as a file", "PATH"),
    SlashCommand("new", "new", "Start a new conversation; this one is kept"),
    SlashCommand("tab", "another_tab", "Open a new tab; go to that of this number or title", "TAB"),
    SlashCommand("close", "close_tab", "Close this tab; its conversation is kept"),
    SlashCommand("earlier", "reopen", "Open, rename, pin or delete an earlier conversation"),
    SlashCommand("rename", "rename", "Give this conversation a name", "NAME"),
    SlashCommand("why", "why", "Say why this is the answer: what matched, what was read"),
    SlashCommand("theme", "change_theme", "Choose the colours", "NAME"),
    SlashCommand("plain", "plain", "Go on line by line, as for a screen reader"),
    SlashCommand("help", "help", "List every key and command"),
    SlashCommand("quit", "quit", "Leave"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that begins with a slash."""

    command: SlashCommand | None
    """None where there is no such command."""
    name: str
    argument: str = ""


def read(line: str) -> Typed | None:
    """The command in a line; None where it is a question, or begins with a path that is there.

    The beginning of a name is enough where only one command begins so.
    """
    typed = line.strip()
    if not typed.startswith("/"):
        return None
    found = _COMMAND.fullmatch(typed)
    if not found:
        first = typed.split()[0]
        return None if _is_there(first) else Typed(None, first[1:])
    name, argument = found[1].lower(), (found[2] or "").strip()
    named = [one for one in SLASH_COMMANDS if one.name == name]
    meant = named or [one for one in SLASH_COMMANDS if one.name.startswith(name)]
    if not meant and _is_there(f"/{found[1]}"):
        return None
    return Typed(meant[0] if len(meant) == 1 else None, name, argument)


def nearly(name: str) -> list[str]:
    """The commands that a name which is none may stand for: it begins them, or is misspelt."""
    names = [one.name for one in SLASH_COMMANDS]
    begun = [one for one in names if name and one.startswith(name)]
    return begun or get_close_matches(name, names, n=_MOST_MEANT, cutoff=_ALIKE)


def _is_there(word: str) -> bool:
    """Whether a file or a folder is called so, the punctuation of a sentence behind it aside."""
    try:
        return any(Path(name).exists() for name in (word, word.rstrip(".,;:!?")))
    except (OSError, ValueError):  # too long, or no name at all
        return False


def help_lines() -> tuple[tuple[str, str], ...]:
    """Every command, and what it does."""
    return tuple((f"/{one.name} {one.argument}".strip(), one.effect) for one in SLASH_COMMANDS)
