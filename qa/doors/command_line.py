"""The command line: ``qa`` opens the chat, its commands print answers."""

import os
import shlex
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

import qa
from qa.doors.options import Exit, at_terminal, global_options, where
from qa.doors.running import Failure, run
from qa.session.wording.wording import explained

_ELSEWHERE = {
    "add": "qa.doors.commands.adding:add",
    "ask": "qa.doors.commands.asking:ask",
    "figures": "qa.doors.commands.figures:figures",
    "completion": "qa.doors.commands.completion:completion",
    "eval": "qa.doors.commands.evaluation:evaluate",
    "export": "qa.doors.commands.library:export",
    "import": "qa.doors.commands.adding:import_",
    "mcp": "qa.doors.assistants.command:mcp",
    "refresh": "qa.doors.commands.adding:refresh",
    "remove": "qa.doors.commands.library:remove",
    "restore": "qa.doors.commands.library:restore",
    "sample": "qa.doors.commands.sample:sample",
    "search": "qa.doors.commands.asking:search",
    "show": "qa.doors.commands.library:show",
    "sources": "qa.doors.commands.library:sources",
    "taught": "qa.doors.commands.teaching:taught",
    "teach": "qa.doors.commands.teaching:teach",
    "verify": "qa.doors.commands.library:verify",
    "watch": "qa.doors.commands.watching:watch",
}
"""Commands whose modules are loaded when they are asked for: none needs those of the others."""


class _Door(click.Group):
    """Turns errors into one sentence and an exit status; loads commands when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name = _ELSEWHERE[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A file or a folder in a command's place opens the chat on it."""
        if self.get_command(ctx, args[0]) is None and all(map(os.path.exists, args)):
            return "chat", _on_places, args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(Exit.INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:  # the edge of the door: never a traceback
            if os.environ.get("QA_DEBUG"):
                raise
            raise Failure(explained(error)) from error


def _print_version(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    """The version, and by their SHA-256 the models that its confidence was learnt with."""
    if not is_asked or context.resilient_parsing:
        return
    from qa.doors import console
    from qa.learnt.numbers import learnt

    console.print_line(f"qa {qa.__version__}")
    console.print_line(f"encoder {learnt().encoder[:16]}, reader {learnt().reader[:16]}")
    context.exit()


@click.command(hidden=True)
@click.argument("places", nargs=-1)
@click.pass_context
def _on_places(context: click.Context, places: Sequence[str]) -> None:
    """Open the chat, and add these files and folders in it."""
    if not _can_draw():
        raise Failure(f"Here the chat cannot be drawn; add it by: qa add {shlex.join(places)}")
    import tui

    tui.run(**where(context), add=shlex.join(map(os.path.abspath, places)))
    _go_on_line_by_line(context)


@click.group(
    cls=_Door, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--plain", is_flag=True, help="Chat line by line: for screen readers and pipes.")
@click.option("--continue", "goes_on", is_flag=True, help="Go on with the last conversation.")
@global_options
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and the models that it is made for.",
)
@click.pass_context
def cli(context: click.Context, *, plain: bool, goes_on: bool) -> None:
    """Ask facts in plain English: the right fact and its source, or an honest no.

    Without a command, opens the chat; with a file or a folder, adds that there. Where input or
    output is no terminal, it reads questions line by line and prints the answers.

    Exit status: 0 answered, 1 no fact answers (the closest are shown), 2 something is wrong.
    """
    if context.invoked_subcommand is not None:
        return
    if plain or not _can_draw():
        _go_on_line_by_line(context)
    import tui

    tui.run(**where(context), resume=goes_on)
    _go_on_line_by_line(context)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@global_options
@click.pass_context
def doctor(context: click.Context, *, as_json: bool) -> None:
    """Look whether all is in place: versions, facts, model, cache; say how to mend what is not."""
    from qa.doors import console, reports
    from qa.doors.doctor import examine

    findings = []
    for finding in examine(**where(context)):
        findings.append(finding)
        if not as_json:
            reports.print_finding(finding)
    if as_json:
        console.print_json([finding.to_json() for finding in findings])
    context.exit(0 if all(finding.ok for finding in findings) else Exit.FAILED)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--public-url", metavar="URL", help="What browsers open it by, behind a proxy.")
@global_options
@click.pass_context
def serve(context: click.Context, host: str, port: int, public_url: str | None) -> None:
    """Show the chat in a web page, by default to this machine alone."""
    from qa.doors.page.serving import serve_chat

    chosen = {name: value for name, value in where(context).items() if value}
    options = [part for name, value in chosen.items() for part in (f"--{name}", str(value))]
    serve_chat(options, host, port, public_url)


def _go_on_line_by_line(context: click.Context) -> None:
    from qa.doors import plain_chat

    context.exit(plain_chat.chat(context))


def _can_draw() -> bool:
    """Whether the chat can be drawn on the screen: of a terminal, or of a page that shows it."""
    return "TEXTUAL_DRIVER" in os.environ or (
        at_terminal() and os.environ.get("TERM", "dumb") != "dumb"
    )


def main() -> None:
    """Run the command line; the entry point of the script ``qa``."""
    run(lambda: cli(prog_name="qa"))
