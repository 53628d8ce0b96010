"""Entries of a text, one a line, whose parts blanks or tabs set apart from each other."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from facts.reading.plain.lines import GOES_ON, POINT
from facts.reading.plain.repeated import named_table

_GAP = re.compile(r" *\t\s*| {3,}|(?<=[^\s.!?:;,]) {2}(?! )")
"""Two blanks behind a full stop are those of somebody who types so."""
_FEWEST = 2
"""Lines that show where a column begins."""
_SHARE = 0.6
"""Share of the lines of a paragraph that begin a part at the same place, where they are entries."""
_MOST_WORDS = 12
"""Of what is said in an entry of a table."""
_NAMED_PARTS = re.compile(r"[;|]")
_NAMED = re.compile(r"([^\W\d_][\w ./()-]{0,29}?):\s+(\S.*)")
"""A part that is named: "seats: 240"."""
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?]+\s+\S")
"""Where one sentence ends, and there is another."""
_WIDE = re.compile(r"\s{3,}")
_LEADER = re.compile(r"(\S.*?)\s*(?:\.{4,}|(?:\s\.){4,})\s*(\S.*)")
"""A name, the dots that lead to its value, and that."""
_FEWEST_WORDS = 3
"""Of each of several notes on a line."""
_Part = tuple[int, int, str]
"""Where a part of a line begins and ends, and its words."""
_FEWEST_ALIGNED = 3
"""Columns of a table that can be told by where its cells stand."""
_TAB = -1
"""Where a part begins that a tab sets apart."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its name, and what is said of it."""

    cells: tuple[str, ...]
    """The parts of its first line."""
    more: tuple[str, ...] = ()
    """Its further lines, which stand below what is said."""

    @property
    def is_prose(self) -> bool:
        """Whether more is said than a cell of a table holds."""
        said = " ".join((*self.cells[1:], *self.more))
        return len(said.split()) > _MOST_WORDS or _SENTENCES.search(said) is not None


def without_leaders(text: str) -> str:
    r"""A text with a tab for the dots that lead from a name to its value, each pair on a line.

    A table of contents is left as it is: its values are but the numbers of pages.

    >>> without_leaders("Heat ..... 5 kW    Weight ..... 94 kg")
    'Heat\t5 kW\nWeight\t94 kg'
    """
    if ".." not in text:
        return text
    return "\n".join(_without_leaders(line) for line in text.split("\n"))


def _without_leaders(line: str) -> str:
    pairs = [_LEADER.fullmatch(part.strip()) for part in _WIDE.split(line.strip())]
    found = [pair for pair in pairs if pair]
    if not found or len(found) < len(pairs) or all(pair[2].isdecimal() for pair in found):
        return line
    return "\n".join(f"{pair[1]}\t{pair[2]}" for pair in found)


def columns_in(groups: Iterable[Sequence[str]]) -> frozenset[int]:
    """Where the parts of entries begin: the places that lines below each other have in common."""
    found = set()
    for lines in groups:
        counted = Counter(place for line in lines for place in set(_begins(line)))
        own = [line for line in lines if not line[:1].isspace()]
        for place, count in counted.items():
            if count >= max(_FEWEST, _SHARE * len(own)):
                found.add(place)
    return frozenset(found)


def entries_of(lines: Sequence[str], columns: frozenset[int]) -> list[Entry]:
    """The entries that some lines are; none where they are no such.

    Args:
        lines: without an empty one between them.
        columns: where the parts of entries begin in this text.
    """
    if any(map(POINT.match, lines)) or not columns:
        return []
    entries: list[Entry] = []
    parted = 0
    for line in lines:
        if entries and _is_below(line, columns):
            entries[-1] = Entry(entries[-1].cells, (*entries[-1].more, line.strip()))
            continue
        parted += bool(columns.intersection(_begins(line)))
        entries.append(Entry(tuple(_GAP.split(line.strip()))))
    if any(_goes_on(entry.cells[0], parted < len(entries)) for entry in entries):
        return []
    return entries if parted and parted >= _SHARE * len(entries) else []


def labelled_rows(lines: Sequence[str]) -> list[list[str]]:
    """Lines whose parts are named, all alike, as a table with the names above; else none.

    >>> labelled_rows(["Hall: Granary; seats: 240", "Hall: Loft; seats: 35"])
    [['Hall', 'seats'], ['Granary', '240'], ['Loft', '35']]
    """
    if len(lines) < _FEWEST or any(map(POINT.match, lines)):
        return []
    parts = [_NAMED_PARTS.split(line.strip(" ;")) for line in lines]
    pairs = [[_NAMED.fullmatch(part.strip()) for part in of_line] for of_line in parts]
    named = [[(one[1], one[2]) for one in of_line if one] for of_line in pairs]
    if any(len(one) < _FEWEST or len(one) < len(of) for one, of in zip(named, parts, strict=True)):
        return []
    if any(one[0][0] != named[0][0][0] or len(dict(one)) < len(one) for one in named):
        return []
    names, *rows = named_table([dict(one) for one in named])
    return [] if len(names) > max(map(len, named)) else [names, *rows]


def is_parted(line: str) -> bool:
    """Whether blanks or a tab set parts of a line apart."""
    return _GAP.search(line.strip()) is not None


def aligned_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of a table whose rows are not all full, each under those that it stands below.

    None where most rows are not equally wide, or where their columns run into each other.

    >>> aligned_rows(["           foot    car", "A - B      6.80  24.00", "A - C     14.20  39.50"])
    [['', 'foot', 'car'], ['A - B', '6.80', '24.00'], ['A - C', '14.20', '39.50']]
    """
    parts = [_parts(line.expandtabs().rstrip()) for line in lines]
    width, _ = Counter(map(len, parts)).most_common(1)[0]
    full = [row for row in parts if len(row) == width]
    if width < _FEWEST_ALIGNED or len(full) < max(_FEWEST, _SHARE * len(parts)):
        return []
    columns = [
        (min(start for start, _, _ in cells), max(end for _, end, _ in cells))
        for cells in zip(*full, strict=True)
    ]
    if any(one[1] > other[0] for one, other in pairwise(columns)):
        return []
    rows = [_aligned(row, columns) for row in parts]
    return rows if any(row[width] for row in rows) else [row[:width] for row in rows]


def _aligned(parts: Sequence[_Part], columns: Sequence[tuple[int, int]]) -> list[str]:
    """Parts of a line in their columns; what stands behind the last column comes in one more.

    ``columns`` are where each begins and ends.
    """
    cells = [""] * (len(columns) + 1)
    for start, end, text in parts:
        place = len(columns)
        if start < columns[-1][1]:
            apart = [max(start - last, first - end) for first, last in columns]
            place = apart.index(min(apart))
        cells[place] = f"{cells[place]} {text}".strip()
    return cells


def _parts(line: str) -> list[_Part]:
    """The parts of a line that blanks set apart."""
    begin = len(line) - len(line.lstrip())
    gaps = list(_GAP.finditer(line, begin))
    starts = [begin, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(line)]
    return [(start, end, line[start:end]) for start, end in zip(starts, ends, strict=True)]


def by_matters(lines: Sequence[str]) -> list[list[str]]:
    """Lines, parted where blanks set several notes apart on one of them, or names with values."""
    parts: list[list[str]] = [[]]
    for line in lines:
        first, *others = _WIDE.split(line.rstrip()) if line.strip() else [line]
        if others and all(map(_says_something, (first, *others))):
            parts[-1].append(first)
            parts += [[note] for note in others]
            if _is_named(others[-1]):
                parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if part]


def _goes_on(name: str, is_among_prose: bool) -> bool:
    """Whether what looks like a name is the beginning of a sentence.

    "Came in" is a name where all lines have one.
    """
    return GOES_ON.search(name) is not None and (is_among_prose or name[:1].islower())


def _says_something(note: str) -> bool:
    """Whether a part of a line is a note of several words, or a name and its value."""
    return _is_named(note) or len(note.split()) >= _FEWEST_WORDS


def _is_named(note: str) -> bool:
    return note[:1].isalpha() and _GAP.search(note) is not None


def _is_below(line: str, columns: frozenset[int]) -> bool:
    """Whether a line begins below what is said in the entry above it."""
    places = [place for place in columns if place != _TAB]
    indent = len(line) - len(line.lstrip())
    return bool(places) and indent > 1 and indent >= min(places) - 1


def _begins(line: str) -> list[int]:
    """Where each part of a line but the first begins."""
    start = len(line) - len(line.lstrip())
    gaps = _GAP.finditer(line.rstrip(), start)
    return [_TAB if "\t" in gap[0] else gap.end() for gap in gaps]
