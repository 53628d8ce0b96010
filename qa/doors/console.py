"""Lines on standard output and standard error, without what steers a terminal."""

import json
import os
import sys
from typing import Any

import click

from qa.doors.terminal import escaped
from qa.session.wording.wording import plain


def print_text(text: str) -> None:
    """A text of several lines, without what steers a terminal."""
    for line in text.split("\n"):
        print_line(plain(line))


def print_note(sentence: str) -> None:
    """A note on standard error, whatever it was made of."""
    click.echo(f"qa: {plain(sentence)}", err=True)


def json_line(value: Any) -> str:
    """Plain JSON values on one line."""
    return escaped(json.dumps(value, ensure_ascii=False))


def print_json(value: Any) -> None:
    """Plain JSON values, for people and programs."""
    click.echo(escaped(json.dumps(value, ensure_ascii=False, indent=2)))


def print_line(line: str) -> None:
    """One line; click strips the colours where no terminal shows them."""
    click.echo(line, color=_colour())


def shows_marks() -> bool:
    """Whether what is marked can be seen."""
    colour = _colour()
    return sys.stdout.isatty() if colour is None else colour


def _colour() -> bool | None:
    """What ``--color`` says, else NO_COLOR; None to look whether a terminal shows it."""
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    return False if os.environ.get("NO_COLOR") else None
