"""Cuts a document's blocks into facts: sentences, rows and lines, verbatim, with their place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from facts.as_read import BETWEEN_CELLS
from facts.fact import ABOUT_DOCUMENT, Context, Fact, Occurrence, Place, Source
from facts.reading.blocks import Block, check_length, few_enough
from facts.reading.cutting.boilerplate import is_boilerplate
from facts.reading.cutting.byline import is_byline
from facts.reading.cutting.entries import below_points, lead_by_name, with_names
from facts.reading.cutting.fragments import (
    WORD,
    fewest_words,
    heads_its_paragraph,
    is_greeting,
    is_one_note,
    with_fragments,
)
from facts.reading.cutting.leads import Led, leads_on, led
from facts.reading.cutting.sentences import sentences
from facts.reading.cutting.series import is_same_table, numbers_of_series

_LONGEST_NEIGHBOUR = 300
"""Characters of each sentence that is taken into the context of another."""

_MOST_OCCURRENCES = 20
"""Further places that a fact knows; what stands more often is on every page."""

_FIRST = 3
"""Facts at the beginning among which a line is that says who wrote the document."""

_FEWEST_CELLS = 2
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LINE = re.compile(r"[^\s].*")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence, row or line of code, with where it stands in the document's text."""

    led: Led
    text: str
    span: tuple[int, int]
    paragraph: int
    place: Place | None
    ends_block: bool
    is_name: bool
    """Whether it is but the name of the statements behind it in its block."""
    series: int | None
    """Number of its table or list."""

    @property
    def occurrence(self) -> Occurrence:
        return Occurrence(self.paragraph, self.span, self.place, self.led.headings)

    @property
    def same(self) -> tuple[object, ...]:
        """What another statement has in common with it that says the same."""
        block = self.led.block
        if block.kind == "row":
            return self.text, block.columns, block.caption, block.columns or self.led.headings
        is_under_heading = block.kind == "code" or self.is_listed
        return (self.text, self.led.headings) if is_under_heading else (self.text,)

    @property
    def is_listed(self) -> bool:
        """Whether it is a point of a list that stands under a heading, or that something leads."""
        is_led = bool(self.led.headings) or self.led.lead.endswith(":")
        return self.led.block.kind == "item" and self.series is not None and is_led


def cut(
    blocks: Iterable[Block], source: Source, language: str | None = None
) -> tuple[str, tuple[Fact, ...]]:
    """The document's text, and the facts in it.

    What is no statement by itself is left out: headings, questions, announcements that end with a
    colon, blocks of less than three words (two where a name leads them, one where it is a point
    of a list that something leads), rows of a single one, the title, boilerplate. It is in the
    context of the facts that it leads. What is said twice is one fact with two places.

    Args:
        blocks: what was read.
        source: whose facts they are.
        language: ISO 639-1 code of the language by whose rules sentences end; English without.

    Returns:
        The blocks' texts with empty lines between them (rows of a table follow each other), and
        the facts in order: ``text[fact.span[0]:fact.span[1]] == fact.text``.

    Raises:
        DocumentError: the text is too long.
    """
    blocks = below_points(with_names(list(blocks)))
    check_length(sum(len(block.text) for block in blocks))
    text, starts = _joined(blocks)
    stated = few_enough(_statements(blocks, starts, source.title, language or "en"))
    facts: list[Fact] = []
    known: dict[tuple[object, ...], int] = {}
    for number, statement in enumerate(stated):
        if statement.text == source.title or not _says_something(statement):
            continue
        at = known.setdefault(statement.same, len(facts))
        if at < len(facts):
            facts[at] = _also_at(facts[at], statement.occurrence)
        else:
            before = stated[number - 1] if number else None
            after = stated[number + 1] if number + 1 < len(stated) else None
            context = _context(statement, before, after)
            facts.append(_fact(len(facts) + 1, statement, context, source))
    return text, tuple(facts)


def _joined(blocks: list[Block]) -> tuple[str, list[int]]:
    """The whole text, and where each block starts in it."""
    parts: list[str] = []
    starts, length, previous = [], 0, ""
    for block in blocks:
        gap = "" if not parts else "\n" if block.kind == previous == "row" else "\n\n"
        starts.append(length + len(gap))
        parts += (gap, block.text) if gap else (block.text,)
        length = starts[-1] + len(block.text)
        previous = block.kind
    return "".join(parts), starts


def _statements(
    blocks: list[Block], starts: list[int], title: str, language: str
) -> Iterator[_Statement]:
    paragraph, previous = 0, Block("heading", "")
    with_pieces = [(block, tuple(_pieces(block, language))) for block in blocks]
    told = led(with_pieces, title)
    series = numbers_of_series(blocks)
    for block, start, number in zip(blocks, starts, series, strict=True):
        if block.kind != "heading":
            one = next(told)
            paragraph += not is_same_table(previous, block)
            below = _below_its_name(one)
            for first, last in one.pieces:
                begins = (first, last) == one.pieces[0]
                yield _Statement(
                    one if begins else below,
                    block.text[first:last],
                    (start + first, start + last),
                    paragraph,
                    _place(block, first),
                    (first, last) == one.pieces[-1],
                    begins and below is not one and _is_but_a_name(block, first, last),
                    number,
                )
        previous = block


def _below_its_name(one: Led) -> Led:
    """The block as what comes behind the name that may begin it hangs on it."""
    block = one.block
    is_text = block.kind in {"paragraph", "item"}
    if is_text and heads_its_paragraph(block.text, one.pieces):
        name = block.text[slice(*one.pieces[0])].rstrip(".")
        return replace(one, lead=f"{one.lead} {name}:".strip())
    if block.name:
        return replace(one, lead=f"{one.lead} {lead_by_name(block.name)}".strip())
    return one


def _is_but_a_name(block: Block, first: int, last: int) -> bool:
    """Whether the first piece of a block is no more than the name that it begins with."""
    return not block.name or last - first <= len(block.name) + 1


def _pieces(block: Block, language: str) -> Iterator[tuple[int, int]]:
    if block.kind in {"row", "heading"}:
        yield 0, len(block.text)
    elif block.kind == "code":
        yield from (line.span() for line in _LINE.finditer(block.text))
    else:
        pieces = list(sentences(block.text, language))
        is_note = block.kind == "item" and is_one_note(block.text, pieces)
        if is_note:
            yield pieces[0][0], pieces[-1][1]
        elif pieces:
            lead = lead_by_name(block.name) if block.name else block.lead
            named = bool(block.name) and _is_but_a_name(block, *pieces[0])
            named = named or heads_its_paragraph(block.text, pieces)
            yield from with_fragments(block.text, pieces, lead, named=named)


def _place(block: Block, offset: int) -> Place | None:
    at = bisect_right(block.places, offset, key=lambda place: place[0])
    return block.places[at - 1][1] if at else None


def _says_something(statement: _Statement) -> bool:
    text, kind = statement.text, statement.led.block.kind
    if statement.is_name or statement.led.block.introduces or is_greeting(text):
        return False
    words = len(WORD.findall(text))
    if kind == "row":  # the names of its columns say what its figures are
        return words >= _FEWEST_CELLS
    if kind == "code":
        return words >= _FEWEST_CELLS and _LETTERS.search(text) is not None
    if text.rstrip(")").endswith("?") or (statement.ends_block and leads_on(text)):
        return False
    fewest = fewest_words(text, statement.led.lead, is_listed=statement.is_listed)
    return words >= fewest and _LETTERS.search(text) is not None and not is_boilerplate(text)


def _context(statement: _Statement, before: _Statement | None, after: _Statement | None) -> Context:
    """What it hangs on, and its neighbours under the same heading."""
    block, headings = statement.led.block, statement.led.headings
    fits = len(block.columns) == statement.text.count(BETWEEN_CELLS) + 1
    return Context(
        headings=headings,
        lead_in=statement.led.lead,
        caption=block.caption,
        columns=block.columns if fits else (),
        before=_neighbour(before, headings),
        after=_neighbour(after, headings),
        series=statement.series,
        done=block.done,
        more="" if fits else BETWEEN_CELLS.join(filter(None, block.columns)),
    )


def _neighbour(statement: _Statement | None, headings: tuple[str, ...]) -> str:
    if statement is None or statement.led.headings != headings:
        return ""
    return statement.text[:_LONGEST_NEIGHBOUR]


def _fact(number: int, statement: _Statement, context: Context, source: Source) -> Fact:
    return Fact(
        id=str(number),
        text=statement.text,
        source=source,
        paragraph=statement.paragraph,
        span=statement.span,
        place=statement.place,
        context=context,
        note=ABOUT_DOCUMENT if number <= _FIRST and is_byline(statement.text) else "",
    )


def _also_at(fact: Fact, occurrence: Occurrence) -> Fact:
    if len(fact.also_at) >= _MOST_OCCURRENCES:
        return fact
    return replace(fact, also_at=(*fact.also_at, occurrence))
