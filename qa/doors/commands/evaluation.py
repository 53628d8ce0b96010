"""The command that measures answers: eval."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from qa.answering.judging.thresholds import threshold_of
from qa.doors import console, reports
from qa.doors.options import global_options, open_chosen, quiet, strictness_options
from qa.session.teaching import phrases as teaching


@click.command("eval")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--misses", is_flag=True, help="List every question that went wrong, and how.")
@click.option(
    "--in-one-chat", is_flag=True, help="Ask all questions in one conversation, in mixed order."
)
@click.option(
    "--taught",
    "of_taught",
    is_flag=True,
    help="Ask what was taught, each question without its own lesson, instead of FILES.",
)
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
    in_one_chat: bool,
    of_taught: bool,
    plot: Path | None,
    strictness: str | None,
) -> None:
    """Measure the answers to labelled questions, a JSON object a line in FILES.

    A line with `turns` is a conversation, whose last turn is measured. With --taught, what was
    taught is measured instead: how many questions come out as taught without any of it, with what
    was taught of other questions alone, and with all of it.
    """
    if of_taught == bool(files):
        raise click.UsageError("Name files of questions, or --taught, and not both.")
    if of_taught:
        _measure_taught(context, as_json=as_json, misses=misses)
        return
    from qa.evaluation import plots
    from qa.evaluation.asking import evaluate as ask_all
    from qa.evaluation.labelled import read_questions
    from qa.evaluation.measures import summary

    threshold = threshold_of(strictness)
    questions = read_questions(files)
    hidden = quiet(context) or not sys.stderr.isatty()
    asked = ask_all(open_chosen(context), questions, threshold, in_one_chat=in_one_chat)
    with click.progressbar(asked, len(questions), "Asking", file=sys.stderr, hidden=hidden) as bar:
        outcomes = list(bar)
    measures = summary(outcomes)
    if as_json:
        console.print_json(measures)
    else:
        reports.print_measures(measures)
    if plot:
        plots.plot(outcomes, plot)
    for outcome in outcomes if misses else ():
        if outcome.missed:
            reports.print_miss(outcome, err=as_json)


def _measure_taught(context: click.Context, *, as_json: bool, misses: bool) -> None:
    """Print how many questions come out as taught, with and without what was taught."""
    from qa.evaluation.taught import summary, trials

    tried = list(trials(open_chosen(context)))
    measures = summary(tried)
    if as_json:
        console.print_json(measures)
    else:
        console.print_line(teaching.MEASURED)
        rows = [
            (teaching.MEASURES[kind], *of_kind.values())
            for kind, of_kind in measures.items()
            if kind in teaching.MEASURES
        ]
        reports.print_table(("", "questions", "without", "with others", "with all"), rows)
    for one in tried if misses else ():
        if not one.with_others:
            console.print_note(teaching.missed(one.taught))
