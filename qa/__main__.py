"""The command line: ``qa`` opens the chat, its commands print answers."""

import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import qa
from qa import printing
from qa.serving import serve
from qa.wording import explained

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


def strictness_options(command: Command) -> Command:
    """Give ``command`` the options that move the threshold of the verdict."""
    for name, effect in (
        ("strict", "Answer only when very sure."),
        ("lenient", "Answer also when not so sure."),
    ):
        command = click.option(f"--{name}", "strictness", flag_value=name, help=effect)(command)
    return command


def _threshold(strictness: str | None) -> float:
    from qa.verdict import ANSWERS, LENIENT, STRICT

    return {"strict": STRICT, "lenient": LENIENT}.get(strictness or "", ANSWERS)


class _Failure(click.ClickException):
    exit_code = Exit.FAILED

    def show(self, file: Any = None) -> None:
        click.echo(f"qa: {self.format_message()}", file=file or sys.stderr)


class _Door(click.Group):
    """Turns errors into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(Exit.INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:  # the edge of the door: never a traceback
            if os.environ.get("QA_DEBUG"):
                raise
            raise _Failure(explained(error)) from error


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
@strictness_options
@global_options
@click.pass_context
def ask(
    context: click.Context,
    question: Sequence[str],
    k: int,
    *,
    as_json: bool,
    strictness: str | None,
) -> None:
    """Answer QUESTION from the facts; "-" reads it from standard input."""
    threshold = _threshold(strictness)
    answer = _open(context).ask(_read(question), k, threshold=threshold)
    if as_json:
        printing.print_json(answer.to_json())
    else:
        printing.print_answer(answer)
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
        printing.print_json([hit.to_json() for hit in hits])
    else:
        for hit in hits:
            printing.print_hit(hit)
    context.exit(Exit.ANSWERED if hits else Exit.NOT_ANSWERED)


@cli.command("eval")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--misses", is_flag=True, help="List every question that went wrong, and how.")
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw risk against coverage, and reliability, to an SVG or PNG file.",
)
@strictness_options
@global_options
@click.pass_context
def evaluate(
    context: click.Context,
    files: Sequence[Path],
    *,
    as_json: bool,
    misses: bool,
    plot: Path | None,
    strictness: str | None,
) -> None:
    """Measure the answers to labelled questions, a JSON object a line in FILES."""
    from qa import evaluation, plots

    threshold = _threshold(strictness)
    questions = evaluation.read_questions(files)
    quiet = _quiet(context) or not sys.stderr.isatty()
    asked = evaluation.evaluate(_open(context), questions, threshold)
    with click.progressbar(asked, len(questions), "Asking", file=sys.stderr, hidden=quiet) as bar:
        outcomes = list(bar)
    measures = evaluation.summary(outcomes)
    if as_json:
        printing.print_json(measures)
    else:
        printing.print_measures(measures)
    if plot:
        plots.plot(outcomes, plot)
    for outcome in outcomes if misses else ():
        if outcome.missed:
            printing.print_miss(outcome, err=as_json)


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
            printing.print_finding(finding)
    if as_json:
        printing.print_json([finding.to_json() for finding in findings])
    context.exit(0 if all(finding.ok for finding in findings) else Exit.FAILED)


cli.add_command(serve)


def _where(context: click.Context) -> dict[str, Any]:
    """What ``--library`` and ``--model`` chose."""
    chosen = context.find_object(dict) or {}
    return {"library": chosen.get("library"), "model": chosen.get("model")}


def _quiet(context: click.Context) -> bool:
    return bool((context.find_object(dict) or {}).get("quiet"))


def _open(context: click.Context) -> "FactBase":
    from qa.fact_base import FactBase

    quiet, where = _quiet(context), _where(context)
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


def main() -> None:
    """Run the command line; the entry point of the script ``qa``."""
    cli(prog_name="qa")


if __name__ == "__main__":
    main()
