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
from qa.wording import closeness, explained, headline, plain, source_line

if TYPE_CHECKING:
    from qa.evaluation import Outcome
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


@cli.command("eval")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--misses", is_flag=True, help="List every question that went wrong, and how.")
@global_options
@click.pass_context
def evaluate(context: click.Context, files: Sequence[Path], *, as_json: bool, misses: bool) -> None:
    """Measure the answers to labelled questions, a JSON object a line in FILES."""
    from qa import evaluation

    questions = evaluation.read_questions(files)
    quiet = _quiet(context) or not sys.stderr.isatty()
    asked = evaluation.evaluate(_open(context), questions)
    with click.progressbar(asked, len(questions), "Asking", file=sys.stderr, hidden=quiet) as bar:
        outcomes = list(bar)
    measures = evaluation.summary(outcomes)
    if as_json:
        _print_json(measures)
    else:
        for name, value in measures.items():
            _print(f"{name:24} {_figure(value)}")
    for outcome in outcomes if misses else ():
        if outcome.missed:
            click.echo(_miss(outcome), err=as_json)


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


def _print_answer(answer: qa.Answer) -> None:
    if answer.verdict is not qa.Verdict.ANSWERED:
        said, reason = headline(answer)
        _print(f"{click.style(said, bold=True)} {reason}")
        if answer.hits:
            _print("The closest:")
    if answer.searched != " ".join(answer.question.split()):
        _print(click.style(f"searched: {answer.searched}", dim=True))
    for hit in answer.hits:
        _print_hit(hit)


def _print_hit(hit: qa.Hit) -> None:
    if hit.rank > 1:
        _print("")
    if hit.answer:
        _print(click.style(plain(hit.answer.text), bold=True, underline=True))
    _print(click.style(plain(hit.fact.text), bold=hit.rank == 1))
    _print(click.style(f"  {source_line(hit)} · {closeness(hit.score)}", dim=True))


def _figure(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{kind} {n['answered']}/{n['of']}" for kind, n in value.items())
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _miss(outcome: "Outcome") -> str:
    answer = outcome.answer
    first = f"; first: {answer.hits[0].fact.id}" if answer.hits else ""
    return (
        f"{plain(outcome.labelled.question)!r}: {outcome.missed} "
        f"(confidence {answer.confidence:.2f}{first})"
    )


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print(line: str) -> None:
    click.echo(line, color=False if os.environ.get("NO_COLOR") else None)


def main() -> None:
    """Run the command line; the entry point of the script ``qa``."""
    cli(prog_name="qa")


if __name__ == "__main__":
    main()
