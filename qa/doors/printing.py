"""How the command line writes answers to standard output."""

import os
import shutil
import sys
from collections.abc import Sequence

import click

from qa.answer import Answer, Hit, Verdict
from qa.doors.console import print_json, print_line, print_text, shows_marks
from qa.rendering.refusal import closest, may_answer
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
    plain,
    searched_otherwise,
    short_line,
    source_line,
    sure_line,
    sureness,
    worth_showing,
)


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
        if near := worth_showing(answer):
            print_line(_closest(near[0], answer.confidence))
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


def _closest(hit: Hit, confidence: float) -> str:
    """What is said above the closest facts, with the words of the first that may answer."""
    if not (hit.answer and may_answer(confidence)):
        return closest()
    if shows_marks():
        return closest(marked=phrases.UNDERLINED)
    return closest(words=plain(hit.shown))


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
            sure = sureness(answer.confidence) if hit.rank == 1 else ""
            print_hit(hit, deciding(answer, hit), same=same, sure=sure)
        else:
            _print_near(hit, marks=hit.rank == 1 and may_answer(answer.confidence))


def _print_near(hit: Hit, *, marks: bool) -> None:
    """A fact that may answer; where it ``marks`` them, with the words that would."""
    print_hit(hit, mark=Role.PERHAPS if marks else Role.TEXT)


def print_hit(
    hit: Hit,
    decides: tuple[int, int] = (0, 0),
    *,
    mark: Role = Role.ANSWER,
    same: Sequence[Hit] = (),
    sure: str = "",
) -> None:
    """A fact with its short answer marked, or what ``decides``, and where it comes from.

    The short answers of other hits of the ``same`` fact are marked as well. How sure it is that
    the fact answers stands in the place of how close it is, where ``sure`` says so.
    """
    if hit.rank > 1:
        print_line("")
    if before := led_by(hit.fact):
        print_line(click.style(before, dim=True))
    print_text_of(fact_text(hit, _width(), others=same, decides=decides, mark=mark))
    print_line(click.style(f"  {_linked(hit)} · {sure or closeness(hit)}", dim=True))
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
