"""A source laid out for reading: its paragraphs in order, with the places of its facts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, takewhile

from facts import Fact
from qa.session.source_table import LONGEST, Table, table_of, table_text
from qa.session.wording import phrases
from qa.session.wording.fact_text import WIDE
from qa.session.wording.styled import Piece, Pieces, Role, marked, text_of
from qa.session.wording.wording import plain_lines

_APART = "\n\n"
"""Between facts that stand for a paragraph."""
_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a source."""

    text: str
    paragraph: int | None
    """Its number, counted from 1; None where no fact was taken from it."""
    page: int | None = None
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where each fact stands in ``text``, by the fact's id: start and end offset."""
    table: Table | None = None
    """The table that it is; None where it is none."""


def fact_places(laid: Sequence[Passage]) -> list[tuple[int, str]]:
    """Every fact in reading order: the number of its passage, from 0, and the fact's id."""
    return [(number, fact) for number, passage in enumerate(laid) for fact in passage.places]


def passage_text(passage: Passage, fact: str | None = None, width: int = WIDE) -> Pieces:
    """A passage under its number, with the characters of ``fact`` marked."""
    place = passage.places[fact] if fact is not None else None
    heading = phrases.paragraph(passage, cited=place is not None)
    return Piece(heading, Role.ASIDE), *_body(passage, place or (0, 0), width), Piece("\n")


def found_text(passage: Passage, start: int, end: int, width: int = WIDE) -> Pieces:
    """A passage under its number, with the characters that were found marked."""
    heading = phrases.paragraph(passage, cited=True)
    return Piece(heading, Role.ASIDE), *_body(passage, (start, end), width), Piece("\n")


def above_mark(pieces: Pieces) -> str:
    """The characters before the first marked ones; all where none is marked."""
    return text_of(tuple(takewhile(lambda piece: piece.role is not Role.ANSWER, pieces)))


def _body(passage: Passage, place: tuple[int, int], width: int) -> Pieces:
    if passage.table:
        return table_text(passage.table, place, width)
    if place[0] == place[1]:
        return (Piece(plain_lines(passage.text)),)
    return marked(passage.text, *place)


def outline(facts: Iterable[Fact]) -> list[tuple[str, Fact]]:
    """Every heading, as deep as it stands, with the first fact below it."""
    found: dict[tuple[str, ...], Fact] = {}
    for fact in sorted(facts, key=lambda fact: (fact.span or (0, 0), fact.paragraph)):
        for depth in range(1, len(fact.context.headings) + 1):
            found.setdefault(fact.context.headings[:depth], fact)
    return [(f"{'  ' * (len(path) - 1)}{path[-1]}", fact) for path, fact in found.items()]


def passages(facts: Iterable[Fact], text: str | None = None) -> tuple[Passage, ...]:
    """Lay out one source.

    Args:
        facts: Its facts.
        text: The source's own text, which the facts' spans count in; None where there is none,
            and its facts, grouped by paragraph, stand for it.
    """
    known = sorted(facts, key=lambda fact: (fact.span or (0, 0), fact.paragraph))
    return _cut(text, known) if text else tuple(_grouped(known))


def _grouped(facts: Sequence[Fact]) -> Iterable[Passage]:
    """A passage for each paragraph: its facts, a blank line between."""
    for paragraph, group in groupby(facts, key=lambda fact: fact.paragraph):
        lines, places, at = [], {}, 0
        members = list(group)
        for fact in members:
            places[fact.id] = at, at + len(fact.text)
            lines.append(fact.text)
            at += len(fact.text) + len(_APART)
        text = _APART.join(lines)
        yield Passage(text, paragraph, None, places, table_of(text, members, [*places.values()]))


def _cut(text: str, facts: Sequence[Fact]) -> tuple[Passage, ...]:
    """A passage for each paragraph of ``text`` that is not empty."""
    spanned = [fact for fact in facts if fact.span]
    breaks = _breaks(text, spanned)
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    inside: list[list[Fact]] = [[] for _ in starts]
    for fact in spanned:
        inside[bisect_right(starts, _start(fact)) - 1].append(fact)
    pieces = zip(starts, ends, inside, strict=True)
    laid = (_passages(text, *piece) for piece in pieces if text[piece[0] : piece[1]].strip())
    return tuple(chain.from_iterable(laid))


def _breaks(text: str, facts: Sequence[Fact]) -> list[tuple[int, int]]:
    """The start and end of each break between paragraphs.

    A blank line is a break. So is a line end between facts of two paragraphs. At any other line
    end, a long line was only wrapped.
    """
    starts = [_start(fact) for fact in facts]
    known = [fact.paragraph for fact in facts] or [0]
    breaks = []
    for match in _LINE_END.finditer(text):
        place = bisect_left(starts, match.end())
        before, after = known[max(0, place - 1)], known[min(place, len(known) - 1)]
        if match[0].count("\n") > 1 or before != after:
            breaks.append(match.span())
    return breaks


def _start(fact: Fact) -> int:
    return fact.span[0] if fact.span else 0


def _passages(text: str, start: int, end: int, facts: Sequence[Fact]) -> Iterable[Passage]:
    """The passage from ``start`` to ``end``; several where it is a long table."""
    whole = _passage(text, start, end, facts)
    if whole.table is None or len(facts) <= LONGEST:
        return (whole,)
    parts = [facts[at : at + LONGEST] for at in range(0, len(facts), LONGEST)]
    starts = [start, *(_start(part[0]) for part in parts[1:])]
    ends = [*starts[1:], end]
    return (_passage(text, *piece) for piece in zip(starts, ends, parts, strict=True))


def _passage(text: str, start: int, end: int, facts: Sequence[Fact]) -> Passage:
    places = {
        fact.id: (fact.span[0] - start, min(end, fact.span[1]) - start)
        for fact in facts
        if fact.span
    }
    paragraph, page = (facts[0].paragraph, facts[0].page) if facts else (None, None)
    shown = text[start:end].rstrip().replace("\n", " ")
    return Passage(shown, paragraph, page, places, table_of(shown, facts, [*places.values()]))
