"""Cuts a document's blocks into facts: sentences and table rows, verbatim, with their place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from facts.fact import Fact, Source
from facts.reading.blocks import Block, check_length
from facts.reading.sentences import sentences

_LONGEST_NEIGHBOUR = 300
"""Characters of each sentence that is taken into the context of another."""

_FEWEST_WORDS, _FEWEST_CELLS = 3, 2
_WORD = re.compile(r"\w*[^\W_]\w*")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence or row, with its place in the document's text."""

    text: str
    start: int
    paragraph: int
    page: int | None
    heading: str | None
    lead: str
    is_row: bool


def cut(blocks: Iterable[Block], source: Source) -> tuple[str, tuple[Fact, ...]]:
    """The document's text, and the facts in it.

    Returns:
        The blocks' texts with empty lines between them (rows of a table follow each other), and
        the facts in order: ``text[fact.span[0]:fact.span[1]] == fact.text``. Each has as context
        its heading, what it hangs on, and the sentences before and after. Fragments of less than
        three words, rows of a single one, the title, and what the document has said before are left
    out.

    Raises:
        DocumentError: the text is too long.
    """
    blocks = list(_with_leads(blocks))
    check_length(sum(len(block.text) for block in blocks))
    text, starts = _joined(blocks)
    stated = list(_statements(blocks, starts, source.title))
    facts: list[Fact] = []
    said = {source.title}
    for number, statement in enumerate(stated):
        if statement.text in said or not _says_something(statement):
            continue
        said.add(statement.text)
        neighbours = stated[max(0, number - 1) : number + 2]
        facts.append(_fact(len(facts) + 1, statement, _context(statement, neighbours), source))
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


def _statements(blocks: list[Block], starts: list[int], title: str) -> Iterator[_Statement]:
    heading, paragraph, previous = None, 0, Block("heading", "")
    for block, start in zip(blocks, starts, strict=True):
        if block.kind == "heading":
            heading = block.text if block.text != title else None  # it is with the source
        else:
            same_table = block.kind == previous.kind == "row" and block.columns == previous.columns
            paragraph += not same_table
            for first, last in _pieces(block):
                yield _Statement(
                    block.text[first:last],
                    start + first,
                    paragraph,
                    _page(block, first),
                    heading,
                    block.lead or " | ".join(filter(None, block.columns)),
                    block.kind == "row",
                )
        previous = block


def _pieces(block: Block) -> Iterator[tuple[int, int]]:
    if block.kind == "row":
        yield 0, len(block.text)
    else:
        yield from sentences(block.text)


def _page(block: Block, offset: int) -> int | None:
    at = bisect_right(block.places, offset, key=lambda place: place[0])
    return block.places[at - 1][1].page if at else None


def _says_something(statement: _Statement) -> bool:
    words = len(_WORD.findall(statement.text))
    if statement.is_row:  # its headers, in the lead, say what its figures are
        return words >= _FEWEST_CELLS
    return words >= _FEWEST_WORDS and _LETTERS.search(statement.text) is not None


def _context(statement: _Statement, neighbours: list[_Statement]) -> str:
    """The heading, what it hangs on, and its neighbours under the same heading."""
    around = (
        one.text[:_LONGEST_NEIGHBOUR]
        for one in neighbours
        if one is not statement and one.heading == statement.heading
    )
    parts = dict.fromkeys((statement.heading or "", statement.lead[:_LONGEST_NEIGHBOUR], *around))
    return "\n".join(filter(None, parts))


def _fact(number: int, statement: _Statement, context: str, source: Source) -> Fact:
    return Fact(
        id=str(number),
        text=statement.text,
        source=source,
        paragraph=statement.paragraph,
        span=(statement.start, statement.start + len(statement.text)),
        page=statement.page,
        heading=statement.heading,
        context=context,
    )


def _with_leads(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each list's points led by the paragraph that comes before the list."""
    before = ""
    for block in blocks:
        if block.kind == "item" and not block.lead:
            yield replace(block, lead=before)
        else:
            yield block
        if block.kind != "item":
            before = block.text if block.kind == "paragraph" else ""
