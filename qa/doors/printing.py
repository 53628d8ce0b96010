"""How the command line writes answers, measures and findings to standard output."""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from qa.answer import Answer, Hit, Verdict
from qa.doors.terminal import escaped
from qa.rendering.refusal import closest
from qa.session.wording import phrases
from qa.session.wording.deciding import deciding
from qa.session.wording.fact_text import each_once, fact_text
from qa.session.wording.gathered import SHOWN, form, is_gathered
from qa.session.wording.styled import Piece, Pieces, Role
from qa.session.wording.wording import (
    address_of,
    closeness,
    headline,
    led_by,
    place,
    plain,
    searched_otherwise,
    short_line,
    source_line,
    sure_line,
    worth_showing,
)

if TYPE_CHECKING:
    from facts import Fact
    from qa.doors.doctor import Finding
    from qa.evaluation.asking import Outcome


def print_as(layout: str, answer: Answer) -> None:
    """An answer as text, json, md or csv."""
    if layout == "json":
        print_json(answer.to_json())
    elif layout == "md":
        print_text(answer.to_markdown().removesuffix("\n"))
    elif layout == "csv":
        from qa.doors.pipes.formats import AsCsv
        from qa.doors.pipes.rows import Row

        as_csv = AsCsv()
        print_text(as_csv.head)
        print_text(as_csv(Row(1, answer.question), answer, ""))
    else:
        print_answer(answer)


def print_answer(answer: Answer) -> None:
    """The verdict where there is no answer, else the short answer; then the facts."""
    if answer.verdict is not Verdict.ANSWERED:
        said, reason = headline(answer)
        print_line(f"{click.style(said, bold=True)} {reason}".rstrip())
        if worth_showing(answer):
            may_answer = bool(worth_showing(answer)[0].answer) and _shows_marks()
            print_line(closest(marked=phrases.UNDERLINED if may_answer else ""))
    elif short := short_line(answer):
        print_line(click.style(short, bold=True) + "\n")
    if searched_otherwise(answer):
        print_line(click.style(f"searched: {plain(answer.searched)}", dim=True))
    if is_gathered(answer):
        _print_items(answer)
    else:
        _print_hits(answer)
    if answer.disagreement:
        print_line("\n" + click.style(phrases.SOURCES_DIFFER, bold=True))
    for hit in answer.disagreement:
        print_line(f"  {plain(hit.shown)} · {source_line(hit)}")
    if not answer.is_calibrated:
        print_line(click.style(sure_line(answer), dim=True))


def _print_items(answer: Answer) -> None:
    """What a gathered answer rests on: each thing once, and where it stands.

    A thing that has a place of its own stands there with the fact that says so.
    """
    laid_out = form(answer)
    width = max((len(row.said) for row in laid_out.rows), default=0)
    for row in laid_out.rows[:SHOWN]:
        bar = f"  {row.bar}" if row.bar else ""
        said = row.said.ljust(width) if bar else row.said
        print_line(click.style(f"{said}{bar}", bold=row.counts, dim=not row.counts))
        if row.place:
            fact = f"{plain(row.hit.fact.text)} · " if row.label else ""
            print_line(click.style(f"  {fact}{_linked(row.hit)}", dim=True))
    if len(laid_out.rows) > SHOWN:
        print_line(phrases.more_items(len(laid_out.rows) - SHOWN))
    if laid_out.left_out:
        print_line(click.style(phrases.left_out(laid_out.left_out), dim=True))
    parted = "\n" if laid_out.rows or laid_out.left_out else ""
    print_line(parted + click.style(plain(answer.reason), dim=True))
    if laid_out.is_of_one_place:
        for line in laid_out.sources:
            print_line(click.style(f"  {_linked(answer.answering[0], line)}", dim=True))


def _print_hits(answer: Answer) -> None:
    """The facts that answer, and those close to them, each once."""
    for hit, *same in each_once(worth_showing(answer)):
        if answer.verdict is Verdict.ANSWERED:
            print_hit(hit, deciding(answer, hit), same=same)
        else:
            _print_near(hit)


def _print_near(hit: Hit) -> None:
    """A fact that may answer; of the first, faintly marked the words that would."""
    print_hit(hit, mark=Role.PERHAPS if hit.rank == 1 else Role.TEXT)


def print_hit(
    hit: Hit,
    decides: tuple[int, int] = (0, 0),
    *,
    mark: Role = Role.ANSWER,
    same: Sequence[Hit] = (),
) -> None:
    """A fact with its short answer marked, or what ``decides``, and where it comes from.

    The short answers of other hits of the ``same`` fact are marked as well.
    """
    if hit.rank > 1:
        print_line("")
    if before := led_by(hit.fact):
        print_line(click.style(before, dim=True))
    print_text_of(fact_text(hit, _width(), others=same, decides=decides, mark=mark))
    print_line(click.style(f"  {_linked(hit)} · {closeness(hit)}", dim=True))
    if hit.also_in:
        titles = ", ".join(plain(source.title) for source in hit.also_in)
        print_line(click.style(f"  also in {titles}", dim=True))


def _linked(hit: Hit, line: str = "") -> str:
    """The source line; where a terminal shows it, its title opens the file or the page."""
    line, title = line or source_line(hit), plain(hit.fact.source.title)
    address = address_of(hit.fact)
    if not (address and title and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        return line
    return f"\x1b]8;;{address}\x1b\\{title}\x1b]8;;\x1b\\{line.removeprefix(title)}"


def _width() -> int:
    """Characters of a line; none fits where nothing is drawn, such as for a screen reader."""
    is_read_aloud = sys.stdout.isatty() and os.environ.get("TERM") == "dumb"
    return 0 if is_read_aloud else shutil.get_terminal_size().columns


def print_text_of(pieces: Pieces) -> None:
    """A text with roles: what answers is bold and underlined, what stands aside is dim."""
    styled = (_styled(piece) if piece.text.strip() else piece.text for piece in pieces)
    print_line("".join(styled))


def _styled(piece: Piece) -> str:
    if piece.role is Role.ASIDE:
        return click.style(piece.text, dim=True)
    if piece.role is Role.ANSWER:
        return click.style(piece.text, bold=True, underline=True)
    if piece.role is Role.PERHAPS:
        return click.style(piece.text, underline=True)
    return piece.text


def print_measures(measures: dict[str, Any]) -> None:
    """A measure a line."""
    for name, value in measures.items():
        if name == "by_threshold":
            _print_thresholds(value)
        else:
            print_line(f"{name:24} {plain(_figure(value))}")


def _print_thresholds(shares: dict[str, dict[str, float]]) -> None:
    for name, at in shares.items():
        said = ", ".join(f"{measure} {value:.3f}" for measure, value in at.items())
        print_line(f"{name:24} {said}")


def _figure(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{kind} {n['answered']}/{n['of']}" for kind, n in value.items())
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def print_miss(outcome: "Outcome", *, err: bool) -> None:
    """A question that went wrong, and how; to standard error where ``err``."""
    answer = outcome.answer
    first = f"; first: {plain(answer.hits[0].fact.id)}" if answer.hits else ""
    read = answer.searched != outcome.labelled.question
    searched = f"; searched: {plain(answer.searched)!r}" if read else ""
    click.echo(
        f"{plain(outcome.labelled.question)!r}: {outcome.missed} "
        f"(confidence {answer.confidence:.2f}{first}{searched}). {plain(answer.reason)}",
        err=err,
    )


def print_finding(finding: "Finding") -> None:
    """What the doctor found, with a mark."""
    mark = click.style("ok  ", fg="green") if finding.ok else click.style("FAIL", fg="red")
    print_line(f"{mark}  {finding.name}: {plain(finding.detail)}")


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns under their names; figures to the right, the last one as long as it is."""
    lines = [head, *([plain(str(cell)) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head) - 1)]
    for number, line in enumerate(lines):
        cells = [
            cell.rjust(width) if rows and isinstance(rows[0][column], int) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=False))
        ]
        print_line(click.style("  ".join((*cells, line[-1])), bold=number == 0))


def print_source(row: dict[str, Any], facts: Sequence["Fact"]) -> None:
    """What is known of a source, a line each, and its facts with their places."""
    for name, value in row.items():
        if value is not None:
            print_line(f"{click.style(name, dim=True)}  {plain(str(value))}")
    headings: tuple[str, ...] | None = None
    for fact in facts:
        if fact.context.headings != headings:
            headings = fact.context.headings
            print_line("\n" + click.style(plain(" > ".join(headings)), bold=True))
        print_line(plain(fact.text) + click.style(f"  {place(fact)}", dim=True))


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


def _shows_marks() -> bool:
    """Whether what is marked can be seen."""
    colour = _colour()
    return sys.stdout.isatty() if colour is None else colour


def _colour() -> bool | None:
    """What ``--color`` says, else NO_COLOR; None to look whether a terminal shows it."""
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    return False if os.environ.get("NO_COLOR") else None
