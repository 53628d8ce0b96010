"""The commands that ask the facts: ask, search."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import qa
from qa.answering.judging.thresholds import threshold_of
from qa.doors import console, printing
from qa.doors.options import (
    Exit,
    answer_options,
    filter_of,
    filter_options,
    global_options,
    open_chosen,
    quiet,
    strictness_options,
)
from qa.doors.running import Failure
from qa.session.wording import line_phrases, phrases

if TYPE_CHECKING:
    from facts import Filter
    from qa.answer import Answer
    from qa.fact_base import FactBase


@dataclass(frozen=True, slots=True)
class _How:
    """How questions are asked."""

    k: int
    threshold: float
    where: "Filter"


@click.command()
@answer_options
@click.option(
    "--after", multiple=True, metavar="QUESTION", help="Asked before it; may be given again."
)
@click.option(
    "--format", "chosen_format", type=click.Choice(["text", "json", "md", "csv"]), help="Layout."
)
@click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE|-",
    help="Answer a file of questions: JSON Lines or CSV.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="With --batch, the file to write."
)
@click.option("--resume", is_flag=True, help="With --batch, go on with --output where it ends.")
@click.option(
    "--now", is_flag=True, help="Do not wait for new facts; answer from those that are ready."
)
@filter_options
@strictness_options
@global_options
@click.pass_context
def ask(
    context: click.Context,
    /,
    question: Sequence[str],
    k: int,
    *,
    as_json: bool,
    after: Sequence[str],
    chosen_format: str | None,
    batch: Path | None,
    output: Path | None,
    resume: bool,
    now: bool,
    strictness: str | None,
    **chosen: Any,
) -> None:
    """Answer QUESTION from the facts; "-" reads it from standard input.

    With --batch, each row of a file is a question: JSON Lines with a "question", or CSV with a
    column of that name. What else a JSON row may say: "id", which comes back with the answer, "k",
    and "after", a list of earlier questions. Exit status: 0 all rows were asked, 2 some could not
    be, as their "error" says.

    With --now, new facts are not waited for, but for the first few; where some are not ready, that
    is said, and the exit status is 2 instead of 1 where none of the others answers.
    """
    _check_together(batch, question, after, output, resume=resume, now=now)
    how = _How(k, threshold_of(strictness), filter_of(chosen))
    layout = "json" if as_json else chosen_format
    if batch is not None:
        context.exit(_answer_file(context, how, batch, layout, output, resume=resume))
    asked, base = _asked(question), open_chosen(context, waits=not now)
    answer = _answer(base, asked, after, how)
    printing.print_as(layout or "text", answer)
    answered = answer.verdict is qa.Verdict.ANSWERED
    if now and base.is_behind:
        _tell_of_part(context, answer, answered=answered)
    context.exit(Exit.ANSWERED if answered else Exit.NOT_ANSWERED)


def _check_together(
    batch: Path | None,
    question: Sequence[str],
    after: Sequence[str],
    output: Path | None,
    *,
    resume: bool,
    now: bool,
) -> None:
    """Refuse options of ``ask`` that do not go together.

    Raises:
        click.UsageError: they do not.
    """
    if batch is None:
        if output is not None or resume:
            raise click.UsageError("--output and --resume go with --batch.")
        return
    if question or after:
        raise click.UsageError("With --batch, the questions stand in the file.")
    if now:
        raise click.UsageError("--batch waits for all facts; it does not go with --now.")


def _answer_file(
    context: click.Context,
    how: _How,
    batch: Path,
    layout: str | None,
    output: Path | None,
    *,
    resume: bool,
) -> Exit:
    from qa.doors.pipes.batch import answer_all, asking

    return answer_all(
        lambda: asking(open_chosen(context), how.k, how.threshold, how.where),
        None if str(batch) == "-" else batch,
        layout,
        output,
        resume=resume,
        quiet=quiet(context),
    )


def _answer(base: "FactBase", question: str, after: Sequence[str], how: _How) -> "Answer":
    """The answer to a question, by itself or after what was asked before it."""
    if not after:
        return base.ask(question, how.k, threshold=how.threshold, where=how.where)
    from qa.conversation.conversation import Conversation

    chat = Conversation(base, where=how.where)
    for earlier in after:
        chat.ask(earlier, threshold=how.threshold)
    return chat.ask(question, how.k, threshold=how.threshold)


def _tell_of_part(context: click.Context, answer: "Answer", *, answered: bool) -> None:
    """Say that not all facts were asked; a script must not take that for "no fact answers"."""
    ready = answer.ready.facts, answer.ready.of
    if not answered:
        raise Failure(line_phrases.none_of_ready(*ready))
    if not quiet(context):
        console.print_note(phrases.from_ready(*ready))


@click.command()
@answer_options
@filter_options
@global_options
@click.pass_context
def search(
    context: click.Context, /, question: Sequence[str], k: int, *, as_json: bool, **chosen: Any
) -> None:
    """Show the facts closest to QUESTION, without a verdict; "-" reads standard input."""
    hits = open_chosen(context).search(_asked(question), k, where=filter_of(chosen))
    if as_json:
        console.print_json([hit.to_json() for hit in hits])
    else:
        for hit in hits:
            printing.print_hit(hit)
    context.exit(Exit.ANSWERED if hits else Exit.NOT_ANSWERED)


def _asked(words: Sequence[str]) -> str:
    """The question that was typed, or standard input for a question of "-".

    Raises:
        Failure: there is none.
    """
    asked = " ".join(words)
    if tuple(words) == ("-",):
        asked = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if not asked.strip():
        raise Failure(*line_phrases.HOW_TO_ASK.split("\n", 1))
    return asked
