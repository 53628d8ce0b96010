"""What a line that is being typed may go on to: commands, paths, names of documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.session.adding.paths import entries
from qa.session.line.slash import SLASH_COMMANDS
from qa.session.scope.mentions import beginning, called
from qa.session.scope.scope import Choice
from qa.session.watching.phrases import OFF, OFF_EFFECT
from qa.session.wording.wording import plain

_MOST = 8
"""Completions that are shown; letters narrow them down."""
_TAKING_PATHS = {"/add", "/export", "/watch"}


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on."""

    line: str
    """The whole line then."""
    shown: str
    effect: str = ""
    """One line that says more."""


def completions(
    typed: str, named: Mapping[str, Choice], words: Mapping[str, Sequence[str]]
) -> tuple[Completion, ...]:
    """The ways to go on from what is typed up to the cursor.

    Args:
        typed: the line.
        named: the documents and collections, by the names that they can be called by.
        words: for commands that take one of a few words, those words.
    """
    if "\n" in typed:
        return ()
    command, blank, argument = typed.partition(" ")
    if command.startswith("/") and not blank:
        return _commands(command[1:])
    if command in _TAKING_PATHS:
        return _paths(command, argument)
    if command == "/scope":
        before, _, last = typed.rpartition(" ")
        return _names(f"{before} ", last.lstrip("@"), named)
    if command.startswith("/") and command[1:] in words:
        like = (one for one in words[command[1:]] if one.startswith(argument))
        return tuple(Completion(f"{command} {one}", one) for one in like)[:_MOST]
    name = beginning(typed)
    return _names(typed[: -len(name) or None], name, named) if name is not None else ()


def _commands(name: str) -> tuple[Completion, ...]:
    return tuple(
        Completion(f"/{one.name}{' ' * bool(one.argument)}", f"/{one.name}", one.effect)
        for one in SLASH_COMMANDS
        if one.name.startswith(name)
    )


def _paths(command: str, typed: str) -> tuple[Completion, ...]:
    found = entries(typed)
    more: tuple[Completion, ...] = ()
    if command == "/watch":
        found = tuple(one for one in found if one.is_folder)
        more = (Completion(f"{command} {OFF}", OFF, OFF_EFFECT),) if OFF.startswith(typed) else ()
    paths = (Completion(f"{command} {one.path}", plain(one.name)) for one in found)
    return (*tuple(paths)[: _MOST - len(more)], *more)


def _names(before: str, like: str, named: Mapping[str, Choice]) -> tuple[Completion, ...]:
    found = called(like, named)[:_MOST]
    return tuple(
        Completion(f"{before}{name} ", f"@{name}", plain(named[name].title)) for name in found
    )
