"""Writes the manual page out of what the commands say of themselves.

python -m tests.manual > docs/qa.1
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

import qa
from qa.doors.command_line import cli

PAGE = Path(__file__).parents[1] / "docs" / "qa.1"

_STATUSES = (
    ("0", "A fact answers the question, or what was asked for is done."),
    ("1", "No fact answers; the closest are shown."),
    ("2", "Something is wrong; one sentence says what, and what to do."),
    ("130, 143", "Ctrl+C, or SIGTERM."),
    ("141", "Nobody reads the output any more."),
)

_VARIABLES = (
    ("QA_DATA_DIR", "Folder of your library, conversations, keys and colours."),
    ("QA_CACHE_DIR", "Folder of what can be made again: the prepared model, indexes."),
    ("QA_READING_SECONDS", "Most seconds of processor time for a document."),
    ("QA_READING_MEMORY_MB", "Most memory for the process that reads documents."),
    ("NO_COLOR", "Turns colours off."),
)


def manual() -> str:
    """The whole page, in roff."""
    context = click.Context(cli, info_name="qa", **cli.context_settings)
    lines = [
        f'.TH QA 1 "" "qa {qa.__version__}" "User commands"',
        ".SH NAME",
        r"qa \- ask facts in plain English, from the terminal",
        ".SH SYNOPSIS",
        *_usage(context),
        ".SH DESCRIPTION",
        *_prose(cli.help or ""),
        ".SH OPTIONS",
        *_options(context),
        ".SH COMMANDS",
    ]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is None or command.hidden:
            continue
        own = click.Context(command, parent=context, info_name=name)
        lines += [f".SS qa {name}", *_usage(own), ".PP", *_prose(command.help or "")]
        lines += _options(own)
    lines += [".SH EXIT STATUS", *_listed(_STATUSES), ".SH ENVIRONMENT", *_listed(_VARIABLES)]
    return "\n".join(lines) + "\n"


def _usage(context: click.Context) -> Iterator[str]:
    words = context.command.collect_usage_pieces(context)
    yield rf"\fB{_plain(context.command_path)}\fR {_plain(' '.join(words))}"


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            yield from _listed([record])


def _listed(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in rows:
        yield ".TP"
        yield rf"\fB{_plain(name)}\fR"
        yield _plain(meaning)


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; the lines of one that begins with click's mark for that stand as they are."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0] == "\b":
            yield ".nf"
            yield from map(_plain, lines[1:])
            yield ".fi"
        else:
            yield _plain(" ".join(lines))


def _plain(text: str) -> str:
    """Text that roff takes as it is: no line of it is a request, no dash a hyphen."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("…", "...")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    print(manual(), end="")
