"""Copies text to the clipboard by the first way that works here, and says which."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from facts import QaError
from facts.private_files import make_private_file, make_private_folder

_PATIENCE = 2.0
"""Seconds that a program may take to accept the text."""
_PROGRAMS: tuple[tuple[str | None, Sequence[str]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    (None, ("pbcopy",)),
    (None, ("clip.exe",)),
    ("TMUX", ("tmux", "load-buffer", "-w", "-")),
)
"""The variable that must be set, and the command that reads the text from standard input."""


class CopyError(QaError):
    """The text could not be copied in any way."""


def copy(
    text: str,
    to_terminal: Callable[[str], None],
    file: Path,
    environment: Mapping[str, str] = os.environ,
) -> str:
    """Copy ``text``.

    A program that says that it has taken the text comes first; then the escape sequence OSC 52,
    which a terminal may ignore without a word, where the terminal is not known to; then ``file``.

    Args:
        text: What to copy.
        to_terminal: Sends a text to the terminal's clipboard by OSC 52.
        file: Where the text goes when nothing else works.
        environment: The variables that tell what this machine has.

    Returns:
        Which way it went, to follow "Copied": "with xclip", "to FILE".

    Raises:
        CopyError: not even the file could be written.
    """
    for command in programs(environment):
        if _took(command, text):
            return f"with {command[0]}"
    if understands_osc52(environment):
        to_terminal(text)
        return "by the terminal (OSC 52)"
    try:
        make_private_folder(file.parent)
        with file.open("w", encoding="utf-8", errors="replace") as copied:
            copied.write(text + "\n")
        make_private_file(file)
    except OSError as error:
        raise CopyError(
            f"Nothing here can copy, and {file} cannot be written ({error.strerror}); install "
            "wl-copy, xclip or xsel."
        ) from error
    return f"to {file}, as nothing here can reach the clipboard"


def programs(environment: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """The commands that can copy here, best first; none in a browser, whose machine is another."""
    if in_browser(environment):
        return
    for variable, command in _PROGRAMS:
        if (variable is None or environment.get(variable)) and shutil.which(
            command[0], path=environment.get("PATH")
        ):
            yield command


def in_browser(environment: Mapping[str, str]) -> bool:
    """Whether the chat is shown in a web page."""
    return "web_driver" in environment.get("TEXTUAL_DRIVER", "")


def understands_osc52(environment: Mapping[str, str]) -> bool:
    """False for a terminal that is known to ignore OSC 52."""
    if in_browser(environment):
        return True
    deaf = environment.get("TERM_PROGRAM") == "Apple_Terminal" or "VTE_VERSION" in environment
    return not deaf and environment.get("TERM", "dumb") not in {"dumb", "linux"}


def _took(command: Sequence[str], text: str) -> bool:
    # A program that stays to serve the selection must not hold our pipes, or we would wait for it.
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, the text on its standard input
            command,
            input=text.encode("utf-16-le" if command[0] == "clip.exe" else "utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
            start_new_session=sys.platform != "win32",
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
