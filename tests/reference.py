"""Write the pages of docs/reference that are made from the program: its commands and its JSON.

Usage: python -m tests.reference docs/reference
"""

import inspect
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from qa.doors.assistants.schemas import ANSWER_SCHEMA
from qa.doors.command_line import cli

MADE = "<!-- Made by `make reference`; change the help of the command instead. -->"
JSON_HEAD = """\
<!-- Made by `make reference`; change `qa/answer.schema.json` instead. -->

# JSON

`qa ask --json` prints one object, an *answer*; `qa search --json` prints a list of hits.
`Answer.to_json()` gives the same in Python, and `qa ask --batch` an object a line. The schema is
[`qa/answer.schema.json`](../../qa/answer.schema.json), which ships with the program; tests check
what the program prints against it. Keys may be added; none is renamed or taken away. Those with a
star are always there."""
EVERYWHERE = ("color", "library", "model", "quiet")


def command_line() -> str:
    """The page of all commands, from their help."""
    context = click.Context(cli, info_name="qa", **cli.context_settings)
    commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    parts = [MADE, "# Command line", *_help(cli), _contents(commands)]
    parts += ["## Options of every command", *_everywhere()]
    for name, command in commands.items():
        assert command is not None
        parts += [f"## qa {name}", *_usage(command, name), *_help(command), *_options(command)]
    return "\n\n".join(parts) + "\n"


def _contents(commands: Mapping[str, click.Command | None]) -> str:
    rows = ["| command | does |", "|---|---|"]
    for name, command in commands.items():
        assert command is not None
        rows.append(f"| [`qa {name}`](#qa-{name}) | {next(_help(command))} |")
    return "\n".join(rows)


def _help(command: click.Command) -> Iterator[str]:
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith("\b\n"):  # click leaves the lines of such a paragraph as they are
            yield f"```text\n{paragraph[2:]}\n```"
        else:
            yield _escaped(" ".join(paragraph.split()))


def _usage(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=f"qa {name}", **cli.context_settings)
    pieces = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"```text\n{pieces}\n```"


def _everywhere() -> Iterator[str]:
    own = [one for one in cli.params if one.name in EVERYWHERE]
    yield _table(own)
    yield "`-h`, `--help` shows the help of a command. Of `qa` itself there are also:"
    yield _table([one for one in cli.params if one.name not in EVERYWHERE])


def _options(command: click.Command) -> Iterator[str]:
    own = [one for one in command.params if one.name not in EVERYWHERE]
    if options := [one for one in own if isinstance(one, click.Option)]:
        yield _table(options)


def _table(options: list[click.Parameter] | list[click.Option]) -> str:
    context = click.Context(cli, **cli.context_settings)
    rows = ["| option | does |", "|---|---|"]
    for option in options:
        record = option.get_help_record(context)
        assert record is not None, option.name
        named, said = record
        name, does = named.replace("|", r"\|"), _escaped(said).replace("|", r"\|")
        rows.append(f"| `{name}` | {does} |")
    return "\n".join(rows)


def _escaped(text: str) -> str:
    return text.replace("<", r"\<").replace("*", r"\*")


def json_page() -> str:
    """The page of the keys that an answer has, from the schema."""
    schema = json.loads(ANSWER_SCHEMA.read_text(encoding="utf-8"))
    parts = [JSON_HEAD, "## answer", _keys(schema)]
    for name in ("hit", "fact", "source", "item"):
        parts += [f"## {name}", _keys(schema["$defs"][name])]
    return "\n\n".join(parts) + "\n"


def _keys(thing: Mapping[str, Any]) -> str:
    rows = ["| key | type | meaning |", "|---|---|---|"]
    for name, said in thing["properties"].items():
        star = " *" if name in thing["required"] else ""
        rows.append(f"| `{name}`{star} | {_type(said)} | {said.get('description', '')} |")
    return "\n".join(rows)


def _type(said: Mapping[str, Any]) -> str:
    if "enum" in said:
        return ", ".join(f"`{one}`" for one in said["enum"])
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    named = said["type"] if isinstance(said["type"], list) else [said["type"]]
    of = f" of {_type(said['items'])}" if "items" in said else ""
    return " or ".join(named) + of


def pages() -> dict[str, str]:
    """The pages that are made, by their file names."""
    return {"command-line.md": command_line(), "json.md": json_page()}


if __name__ == "__main__":
    for name, text in pages().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
