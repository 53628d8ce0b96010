"""What the commands have in common: their options, and where they find what those chose."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qa.session.wording.wording import plain

if TYPE_CHECKING:
    from facts import Filter
    from qa.fact_base import FactBase

Command = Callable[..., Any]
Thing = TypeVar("Thing")

_DATE = click.DateTime(["%Y-%m-%d"])


class Exit(IntEnum):
    """What the exit status tells a script."""

    ANSWERED = 0
    NOT_ANSWERED = 1
    FAILED = 2
    INTERRUPTED = 130
    NOBODY_READS = 141
    TERMINATED = 143


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    if value:
        context.ensure_object(dict)[option.name] = value


def _colour(context: click.Context, _: click.Parameter, value: str | None) -> None:
    """Take over ``--color``; the context of a command has it from that before it."""
    if value is not None:
        context.color = {"always": True, "never": False}.get(value)


def global_options(command: Command) -> Command:
    """Give ``command`` the options that stand before or after any command's name."""
    settings: dict[str, Any]
    for name, settings in (
        ("--quiet", {"is_flag": True, "help": "No notes on stderr."}),
        ("--model", {"metavar": "NAME_OR_PATH", "help": "Embedding model: hub name or folder."}),
        (
            "--library",
            {
                "metavar": "PATH",
                "type": click.Path(path_type=Path),
                "help": "A library file, or a facts file (TOML), instead of your own library.",
            },
        ),
    ):
        command = click.option(name, expose_value=False, callback=_remember, **settings)(command)
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        expose_value=False,
        callback=_colour,
        help="Colours: auto (in a terminal, unless NO_COLOR is set), always, never.",
    )(command)


def answer_options(command: Command) -> Command:
    """Give ``command`` a question, ``-k`` and ``--json``."""
    for decorate in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        click.option("-k", type=click.IntRange(1), default=3, show_default=True, help="Facts."),
        click.argument("question", nargs=-1),
    ):
        command = decorate(command)
    return command


def strictness_options(command: Command) -> Command:
    """Give ``command`` the options that move the threshold of the verdict."""
    for name, effect in (
        ("strict", "Answer only when very sure."),
        ("lenient", "Answer also when not so sure."),
    ):
        command = click.option(f"--{name}", "strictness", flag_value=name, help=effect)(command)
    return command


def filter_options(command: Command) -> Command:
    """Give ``command`` the options that choose the sources to ask; `filter_of` reads them."""
    settings: Any
    for name, settings in (
        ("--collection", {"multiple": True, "help": "Only sources of this collection."}),
        ("--source", {"multiple": True, "metavar": "ID", "help": "Only this source."}),
        ("--before", {"type": _DATE, "help": "Only what was published before this day."}),
        ("--since", {"type": _DATE, "help": "Only what was published on this day or later."}),
    ):
        command = click.option(name, **settings)(command)
    return command


def filter_of(chosen: Mapping[str, Any]) -> "Filter":
    """The filter that the options of `filter_options` make."""
    from facts import Filter

    since, before = chosen["since"], chosen["before"]
    return Filter(
        since and since.date(), before and before.date(), chosen["source"], chosen["collection"]
    )


def where(context: click.Context) -> dict[str, Any]:
    """What ``--library`` and ``--model`` chose."""
    chosen = context.find_object(dict) or {}
    return {"library": chosen.get("library"), "model": chosen.get("model")}


def quiet(context: click.Context) -> bool:
    """Whether notes and progress are to be kept off standard error."""
    return bool((context.find_object(dict) or {}).get("quiet"))


def open_chosen(context: click.Context, *, waits: bool = True) -> "FactBase":
    """The fact base that ``--library`` and ``--model`` chose; see ``FactBase.open``."""
    from qa.opening.opening import open_base

    silent, chosen = quiet(context), where(context)
    return open_base(
        chosen["library"],
        chosen["model"],
        notify=lambda note: None if silent else click.echo(plain(note), err=True),
        waits=waits,
    )


def library_path(context: click.Context) -> Path:
    """The library file that is meant: of ``--library``, else the person's own.

    Raises:
        LibraryError: ``--library`` names a facts file.
    """
    from facts.library.library_file import own_library_path

    return own_library_path(where(context)["library"])


def at_terminal() -> bool:
    """Whether a person types the input and sees the output."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def progress(
    context: click.Context, things: Sequence[Thing], doing: str
) -> Iterator[Iterable[Thing]]:
    """The things, with a bar on standard error that tells how many, how fast and how long yet."""
    if quiet(context) or len(things) < 2 or not sys.stderr.isatty():
        yield things
        return
    from tqdm import tqdm

    with tqdm(things, doing, unit=" documents", file=sys.stderr, leave=False) as bar:
        yield bar
