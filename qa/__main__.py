"""The command line: ``qa`` opens the chat, its commands print answers."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import qa
from qa.wording import closeness, headline, source_line

if TYPE_CHECKING:
    from qa.fact_base import FactBase

Command = Callable[..., Any]


class Exit(IntEnum):
    """What the exit status tells a script."""

    ANSWERED = 0
    NOT_ANSWERED = 1
    FAILED = 2
    INTERRUPTED = 130


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    if value:
        context.ensure_object(dict)[option.name] = value


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
                "help": "A facts file (TOML) instead of the bundled facts.",
            },
        ),
    ):
        command = click.option(name, expose_value=False, callback=_remember, **settings)(command)
    return command


def answer_options(command: Command) -> Command:
    """Give ``command`` a question, ``-k`` and ``--json``."""
    for decorate in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        click.option("-k", type=click.IntRange(1), default=3, show_default=True, help="Facts."),
        click.argument("question", nargs=-1, required=True),
    ):
        command = decorate(command)
    return command


class _Failure(click.ClickException):
    exit_code = Exit.FAILED

    def show(self, file: Any = None) -> None:
        click.echo(f"qa: {self.format_message()}", file=file or sys.stderr)


class _Door(click.Group):
    """Turns errors into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except qa.QaError as error:
            raise _Failure(str(error)) from error
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(Exit.INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get("QA_DEBUG"):
                raise
            raise _Failure(
                f"unexpected {type(error).__name__}: {error}. Run `qa doctor`; QA_DEBUG=1 shows "
                "where it happened."
            ) from error


@click.group(
    cls=_Door, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@global_options
@click.version_option(qa.__version__, "--version", prog_name="qa", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Ask facts in plain English: the right fact and its source, or an honest no.

    Without a command, opens the chat.

    Exit status: 0 answered, 1 no fact answers (the closest are shown), 2 something is wrong.
    """
    if context.invoked_subcommand is None:
        import tui

        tui.run(**_where(context))


@cli.command()
@answer_options
@global_options
@click.pass_context
def ask(context: click.Context, question: Sequence[str], k: int, *, as_json: bool) -> None:
    """Answer QUESTION from the facts; "-" reads it from standard input."""
    answer = _open(context).ask(_read(question), k)
    if as_json:
        _print_json(answer.to_json())
    else:
        _print_answer(answer)
    answered = answer.verdict is qa.Verdict.ANSWERED
    context.exit(Exit.ANSWERED if answered else Exit.NOT_ANSWERED)


@cli.command()
@answer_options
@global_options
@click.pass_context
def search(context: click.Context, question: Sequence[str], k: int, *, as_json: bool) -> None:
    """Show the facts closest to QUESTION, without a verdict; "-" reads standard input."""
    hits = _open(context).search(_read(question), k)
    if as_json:
        _print_json([hit.to_json() for hit in hits])
    else:
        for hit in hits:
            _print_hit(hit)
    context.exit(Exit.ANSWERED if hits else Exit.NOT_ANSWERED)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@global_options
@click.pass_context
def doctor(context: click.Context, *, as_json: bool) -> None:
    """Look whether all is in place: versions, facts, model, cache; say how to mend what is not."""
    from qa.doctor import examine

    findings = []
    for finding in examine(**_where(context)):
        findings.append(finding)
        if not as_json:
            mark = click.style("ok  ", fg="green") if finding.ok else click.style("FAIL", fg="red")
            _print(f"{mark}  {finding.name}: {finding.detail}")
    if as_json:
        _print_json([finding.to_json() for finding in findings])
    context.exit(0 if all(finding.ok for finding in findings) else Exit.FAILED)


def _where(context: click.Context) -> dict[str, Any]:
    """What ``--library`` and ``--model`` chose."""
    chosen = context.find_object(dict) or {}
    return {"library": chosen.get("library"), "model": chosen.get("model")}


def _open(context: click.Context) -> "FactBase":
    from qa.fact_base import FactBase

    quiet = (context.find_object(dict) or {}).get("quiet", False)
    where = _where(context)
    return FactBase.open(
        where["library"],
        model=where["model"],
        notify=lambda note: None if quiet else click.echo(note, err=True),
    )


def _read(words: Sequence[str]) -> str:
    """The question that was typed, or standard input for a question of "-"."""
    if tuple(words) != ("-",):
        return " ".join(words)
    typed: bytes = sys.stdin.buffer.read()
    return typed.decode("utf-8", errors="replace")


def _print_answer(answer: qa.Answer) -> None:
    if line := headline(answer):
        _print(click.style(line, bold=True))
    for hit in answer.hits:
        _print_hit(hit)


def _print_hit(hit: qa.Hit) -> None:
    if hit.rank > 1:
        _print("")
    if hit.answer:
        _print(click.style(hit.answer.text, bold=True, underline=True))
    _print(click.style(hit.fact.text, bold=hit.rank == 1))
    _print(click.style(f"  {source_line(hit)} · {closeness(hit.score)}", dim=True))


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print(line: str) -> None:
    click.echo(line, color=False if os.environ.get("NO_COLOR") else None)


def main() -> None:
    """Run the command line; the entry point of the script ``qa``."""
    cli(prog_name="qa")


if __name__ == "__main__":
    main()
