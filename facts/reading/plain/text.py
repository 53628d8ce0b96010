"""Plain text: its paragraphs, lists, tables and lines of a name and a value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract, on_one_line, row_blocks
from facts.reading.cutting.entries import lead_by_name
from facts.reading.cutting.sentences import sentences
from facts.reading.plain.chat_log import as_messages, message, messages, speakers
from facts.reading.plain.columns import (
    Entry,
    aligned_rows,
    by_matters,
    columns_in,
    entries_of,
    is_parted,
    labelled_rows,
    without_leaders,
)
from facts.reading.plain.encodings import decoded
from facts.reading.plain.lines import (
    POINT,
    SENTENCE_END,
    Width,
    are_headed,
    heads_sentences,
    introductions,
    is_label,
    is_numbered_title,
    parted,
    unboxed,
    width_of,
)
from facts.reading.plain.repeated import is_pair, with_records
from facts.reading.plain.titles import says_when, subject_of, with_title_apart
from facts.reading.tables.grids import table_blocks
from facts.reading.tables.headers import header_rows

_SAMPLE = 200_000
_LONGEST_TITLE = 120
_LONGEST_WRAPPED = 200
"""Characters of a line that an editor may have broken; longer lines were never broken."""
_FEWEST_ROWS = 3
"""Of a table that is drawn with blanks."""
_NARROW = 60
"""Characters of lines that nobody broke."""
_MOST_COMMAS = 1
"""In a heading; a line with more of them says something."""

_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s+[A-Z]")
_UNDERLINE = re.compile(r"\s*([=\-~_*#])\1{2,}\s*")
_GAP = re.compile(r"\t\s*|\s{2,}")
_RUN_IN = re.compile(r"\s*([A-Z][A-Z0-9,/&'’?-]*(?: [A-Z0-9,/&'’?-]+){0,4})(?: {2,}|\t+)(?=\S)")
"""The name of a paragraph in capitals that begins it, with room behind it: "FUEL  Dry wood."."""
_ENCODED = re.compile(r"\s*(?=\S*[A-Z])(?=\S*[a-z])(?=\S*\d)[A-Za-z0-9+/=]{60,}\s*")
"""A line of base64."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lines of a text are laid out."""

    width: Width
    columns: frozenset[int]
    """Where the parts of entries begin."""
    is_headed: bool
    """Whether its paragraphs begin with the names of what they are about."""
    tables: "count[int]"
    """Numbers the tables of the text."""
    speakers: frozenset[str]
    """Who writes in it, where it is a chat."""


def read_text(data: bytes, charset: str | None = None) -> Extract:
    """Read plain text: paragraphs stand between empty lines, the first line may be the title.

    Raises:
        DocumentError: it is no text.
    """
    text = decoded(data, charset)
    if sum(letter < " " and letter not in "\t\n\r\f\x1b" for letter in text[:_SAMPLE]) > 10:
        raise DocumentError("a binary file, not a document of a known kind.")
    return text_extract(text)


def text_extract(text: str) -> Extract:
    """What is in a plain text; see ``read_text``."""
    whole = as_messages(text.replace("\r\n", "\n"))
    apart = with_title_apart(whole)
    blocks = list(text_blocks(apart))
    for at, block in enumerate(blocks[1:], 1):
        is_below_title = at == 1 and apart != whole
        if block.kind == "heading" and (is_below_title or says_when(block.text)):
            blocks[at] = replace(block, kind="paragraph")
    first = blocks[0].text if blocks and blocks[0].kind == "heading" else None
    return Extract(tuple(blocks), subject_of(blocks) or first)


def text_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    groups = list(_groups(without_leaders(plain)))
    width = width_of(part for lines in groups for part in by_matters(lines))
    layout = _Layout(
        width,
        columns_in(groups),
        are_headed(groups, width),
        count(1),
        speakers(line for lines in groups for line in lines),
    )
    last: Block | None = None
    for block in introductions(_all_blocks(groups, layout)):
        if last is None:
            last = block
            continue
        yield last
        last = _as_said(block)
    if last is not None:  # a heading heads something
        yield replace(last, kind="paragraph") if last.kind == "heading" else last


def _as_said(block: Block) -> Block:
    """A block below the first; what ends a sentence and goes on is no heading."""
    is_said = block.kind == "heading" and len(list(sentences(block.text))) > 1
    return replace(block, kind="paragraph") if is_said else block


def _all_blocks(groups: Sequence[Sequence[str]], layout: _Layout) -> Iterator[Block]:
    """The blocks of all lines, records that follow each other as one table."""
    for lines, table in with_records(groups):
        yield from _table(table, layout, headers=1) or _blocks(lines, layout)


def _table(
    rows: Sequence[list[str]], layout: _Layout, *, headers: int | None = None
) -> list[Block]:
    """The rows of a table as blocks; none of no rows."""
    if not rows:
        return []
    places = [Place(table=next(layout.tables))] * len(rows)
    return table_blocks(rows, headers=headers, places=places)


def _groups(text: str) -> Iterator[list[str]]:
    """The lines between empty ones; a line that is underlined stands alone.

    What names the columns of the lines below stays with them.
    """
    group: list[str] = []
    for line, below in pairwise([*text.split("\n"), "", ""]):
        is_underlined = _UNDERLINE.fullmatch(line) and group and _is_heading(group[-1])
        if is_underlined and not (is_parted(group[-1]) and is_parted(below)):
            heading = group.pop()
            yield from filter(None, (group, [heading]))
            group = []
        elif not line.strip():
            if group:
                yield group
            group = []
        elif not (_UNDERLINE.fullmatch(line) or _ENCODED.fullmatch(line)):
            group.append(line)


def _blocks(lines: Sequence[str], layout: _Layout) -> Iterator[Block]:
    """The blocks in lines without an empty one between them, those that head others first."""
    if layout.speakers and any(map(message, lines)):
        yield from _chat(lines, layout)
    elif is_numbered_title(lines):
        yield Block("heading", on_one_line(lines[0]), level=2)
        yield from _blocks(lines[1:], layout)
    elif not is_parted(lines[0]) and _is_labelled(lines, layout):
        label = on_one_line(lines[0])
        yield Block("paragraph", label, introduces=True)
        is_text = not POINT.match(lines[1])
        for block in _text(lines[1:], layout):
            yield replace(block, lead=f"{label}:") if is_text and block.kind != "row" else block
    else:
        yield from _text(lines, layout)


def _chat(lines: Sequence[str], layout: _Layout) -> Iterator[Block]:
    """The messages in lines of a chat, behind what stands above the first."""
    found = list(messages(lines, layout.speakers))
    if above := [one for one in found if isinstance(one, str)]:
        yield from _text(above, layout)
    yield from (one for one in found if isinstance(one, Block))


def _is_labelled(lines: Sequence[str], layout: _Layout) -> bool:
    """Whether the first of some lines says what the others are about."""
    is_headed = layout.is_headed and heads_sentences(lines, layout.width)
    return is_headed or is_label(lines, layout.width)


def _text(lines: Sequence[str], layout: _Layout) -> Iterator[Block]:
    """The blocks in lines that none of them heads."""
    pairs = sum(is_pair(line) for line in lines)
    if len(lines) == 1 and _is_heading(lines[0]):
        yield Block("heading", on_one_line(lines[0]))
    elif table := _table(labelled_rows(lines), layout, headers=1) or _table(_rows(lines), layout):
        yield from table
    elif entries := entries_of(lines, layout.columns):
        yield from _entries(entries, layout)
    elif 2 * pairs > len(lines):
        for line in lines:
            kind = "row" if is_pair(line) else "paragraph"
            yield Block("row" if kind == "row" else "paragraph", on_one_line(line))
    elif max(map(len, lines), default=0) > _LONGEST_WRAPPED or _stand_alone(lines):
        for line in lines:
            yield _block([line])
    else:
        for apart in by_matters(lines):
            for part in parted(apart, layout.width):
                yield _block(part)


def _entries(entries: Sequence[Entry], layout: _Layout) -> Iterator[Block]:
    """Entries as the rows of a table, or, where sentences stand in them, as paragraphs."""
    if 2 * sum(entry.is_prose for entry in entries) < len(entries):
        rows = [[*one.cells[:-1], " ".join((one.cells[-1], *one.more))] for one in entries]
        place = Place(table=next(layout.tables))
        if headers := header_rows(rows) if len(rows[0]) == max(map(len, rows)) else 0:
            yield from table_blocks(rows, headers=headers, places=[place] * len(rows))
            return
        places = [replace(place, row=cells[0]) for cells in rows]
        yield from row_blocks(rows, headers=0, places=places)
        return
    for entry in entries:
        first, *more = parted((" ".join(entry.cells), *entry.more), layout.width)
        name = entry.cells[0] if len(entry.cells) > 1 else ""
        yield Block("paragraph", on_one_line(" ".join(first)), name=name)
        for lines in more:
            yield Block("paragraph", on_one_line(" ".join(lines)), lead=lead_by_name(name))


def _stand_alone(lines: Sequence[str]) -> bool:
    """Whether short lines were never one paragraph: each begins anew, hardly one is a sentence."""
    if _begin_alike(lines):
        return True
    if len(lines) < 2 or max(map(len, lines)) > _NARROW or any(map(POINT.match, lines)):
        return False
    anew = sum(not line.lstrip()[0].islower() for line in lines)
    sentences = sum(bool(SENTENCE_END.search(line)) for line in lines)
    return anew == len(lines) and 2 * sentences < len(lines)


def _begin_alike(lines: Sequence[str]) -> bool:
    """Whether each of several lines begins with a figure of one form: "05:30 – …", "07:00 – …"."""
    forms = {re.sub(r"\d", "0", line.split(maxsplit=1)[0]) for line in lines}
    return len(lines) >= _FEWEST_ROWS and len(forms) == 1 and "0" in forms.pop()


def _block(lines: Sequence[str]) -> Block:
    point = POINT.match(lines[0])
    first = lines[0][point.end() :] if point else lines[0]
    first, done = unboxed(first) if point else (first, None)
    text = on_one_line(" ".join((first, *lines[1:])))
    name = None if point else _RUN_IN.match(first)
    return Block("item" if point else "paragraph", text, done=done, name=name[1] if name else "")


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of a table whose columns stand apart by blanks or strokes; else none."""
    if len(lines) < _FEWEST_ROWS or any(map(POINT.match, lines)):
        return []
    written = [line.strip().strip("|").strip() for line in lines if any(map(str.isalnum, line))]
    stroke = all("|" in line for line in written)
    rows = [line.split("|") if stroke else _GAP.split(line) for line in written]
    widths = {len(row) for row in rows}
    if len(rows) < _FEWEST_ROWS:
        return []
    if len(widths) > 1 and not stroke:
        return aligned_rows([line for line in lines if any(map(str.isalnum, line))])
    return rows if len(widths) == 1 and widths != {1} else []


def _is_heading(line: str) -> bool:
    stripped = line.strip()
    return (
        len(stripped) <= _LONGEST_TITLE
        and stripped[-1] not in ".!?:;,\"”’'|"
        and not is_pair(line)
        and not stripped[0].islower()
        and stripped[0] not in "-=~"
        and stripped.count(", ") <= _MOST_COMMAS
        and (not POINT.match(line) or _NUMBERED.match(stripped) is not None)
    )
