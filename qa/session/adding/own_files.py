"""What a person sets in files of their own: keys and themes."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from facts import QaError, default_library_path
from qa.session.commands import Command


class OwnFileError(QaError):
    """A file of the person's own cannot be used."""


def keys_path() -> Path:
    """Where a person's own keys are; the file may not exist."""
    return default_library_path().with_name("keys.toml")


def themes_path() -> Path:
    """Where a person's own themes are; the file may not exist."""
    return default_library_path().with_name("themes.toml")


def own_keys(path: Path, commands: Iterable[Command]) -> dict[str, str]:
    """The keys that a person wants for commands, by action: ``copy = "ctrl+k"`` under ``[keys]``.

    Raises:
        OwnFileError: the file cannot be read, names no command, or one key for two.
    """
    known = {command.action: command.key for command in commands if "(" not in command.action}
    wanted = _read(path).get("keys", {})
    if not isinstance(wanted, dict) or not all(isinstance(key, str) for key in wanted.values()):
        raise OwnFileError(f'{path}: keys are written as copy = "f8" under [keys].')
    for action in wanted:
        if action not in known:
            raise OwnFileError(f"{path}: there is no {action}; choose from {', '.join(known)}.")
    taken: dict[str, str] = {}
    for action, key in {**known, **wanted}.items():
        if other := taken.get(key):
            raise OwnFileError(f"{path}: {key} would be for {other} and for {action}.")
        taken[key] = action
    return dict(wanted)


def own_themes(path: Path) -> list[dict[str, Any]]:
    """The themes that a person has made: tables ``[[theme]]`` with a name and colours.

    Raises:
        OwnFileError: the file cannot be read, or holds something else.
    """
    themes = _read(path).get("theme", [])
    if not isinstance(themes, list) or not all(
        isinstance(one, dict) and isinstance(one.get("name"), str) for one in themes
    ):
        raise OwnFileError(f'{path}: a theme is a table [[theme]] with name = "mine" and colours.')
    return themes


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise OwnFileError(f"{path}: cannot be read ({error}).") from error
