"""Lines of one column put together to paragraphs, points of lists, headings and code."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from facts.reading.pdf.lines import Line

_BULLET = re.compile(r"[•●■▪◦‣∙·□▶►✓]\s*(?=\S)")
_NUMBERED = re.compile(r"(?:[–—*\-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]")
"""How a numbered clause begins."""
ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
"""How the last line of a paragraph ends."""

_FIRST_WORD = re.compile(r"(?:\S{1,5}\.\s)?\S+")
"""With a shortened word before it, from which typesetters do not part it: Dr. Hartmann."""
_SHORT = 40
"""Letters in the lines of a column, on average, below which each may stand for itself."""
_STEP = 1.3
"""Times the usual step from line to line, above which the next paragraph begins."""
_INDENT = 0.7
"""Heights of the letters by which the first line of a paragraph stands in or out."""


@dataclass
class Draft:
    """Lines that make one block."""

    lines: list[Line]
    is_item: bool = False
    mark: str = ""
    """Of an item: what its list sets before it."""
    is_code: bool = False
    note: str = ""
    """The mark of a footnote."""
    fills: bool = False
    """Whether its last line reaches the right edge of its column: it may go on elsewhere."""
    more: list[list[Line]] = field(default_factory=list)
    """Its lines in the columns and on the pages after the first."""

    @property
    def size(self) -> float:
        """Of its letters."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Body:
    """How the running text of a document is printed."""

    size: float
    bold: bool
    fixed: bool
    """Whether it is in letters of one width, as everything on a receipt."""
    step: float
    """Usual distance of one line to the next, in heights of the letters."""


def body_of(lines: Iterable[Line]) -> Body:
    """How most of the letters are printed."""
    lines = list(lines)
    sizes, bold, fixed = Counter[float](), Counter[bool](), Counter[bool]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
        bold[line.bold] += len(line.text)
        fixed[line.fixed] += len(line.text)
    steps = [
        (two.base - one.base) / one.size
        for one, two in pairwise(lines)
        if one.page == two.page and 0 < two.base - one.base < 2 * one.size
    ]
    return Body(
        sizes.most_common(1)[0][0],
        bold[True] > bold[False],
        fixed[True] > fixed[False],
        statistics.median(steps) if steps else 1.2,
    )


def drafts_of(lines: Sequence[Line], body: Body) -> Iterator[Draft]:
    """The blocks in one column of a page; its lines come from top to bottom."""
    if not lines:
        return
    column = _Column(lines, body)
    draft = _begun(lines[0], body)
    for at in range(1, len(lines)):
        last, line = lines[at - 1], lines[at]
        if column.starts_anew(draft, last, line, lines[at + 1] if at + 1 < len(lines) else None):
            draft.fills = column.is_full(last)
            yield draft
            draft = _begun(line, body)
        else:
            draft.lines.append(line)
    draft.fills = column.is_full(lines[-1])
    yield draft


def _begun(line: Line, body: Body) -> Draft:
    code = line.fixed and not body.fixed
    mark = None if code else _BULLET.match(line.text) or _NUMBERED.match(line.text)
    return Draft(
        [line],
        is_item=mark is not None,
        mark=mark[0].strip() if mark else "",
        is_code=code,
        note=line.note_mark,
    )


class _Column:
    """Lines below each other, and where their edges are."""

    def __init__(self, lines: Sequence[Line], body: Body) -> None:
        self._body = body
        self._right = max(line.right for line in lines)
        steps = [
            two.base - one.base
            for one, two in pairwise(lines)
            if 0 < two.base - one.base < 2.5 * one.size and abs(one.size - two.size) < 0.5
        ]
        usual = body.step * lines[0].size
        self._step = min(statistics.median(steps), 1.8 * usual) if len(steps) > 2 else usual
        full = sum(line.right > self._right - 2.5 * line.size for line in lines)
        letters = statistics.mean(len(line.text) for line in lines)
        self._is_running = 5 * full >= 2 * len(lines) or letters > _SHORT
        self._own_size = statistics.median(line.size for line in lines)

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the right edge."""
        return line.right > self._right - 2.5 * line.size

    def starts_anew(self, draft: Draft, last: Line, line: Line, after: Line | None) -> bool:
        """Whether ``line`` does not go on with ``draft``, whose last line is ``last``."""
        step = line.base - last.base
        if draft.is_code or (line.fixed and not self._body.fixed):
            return not (draft.is_code and line.fixed) or step > 2.5 * self._step
        if not line.is_sized_like(last) or line.note_mark:
            return True
        usual = self._step * line.size / self._own_size
        if step > _STEP * usual or step < 0.3 * line.size:
            return True
        ended = ENDS.search(last.text) is not None
        numbered = _NUMBERED.match(line.text) and (ended or draft.is_item)
        if self._is_bullet(draft, line) or numbered or (ended and _CLAUSE.match(line.text)):
            return True
        if draft.bold != line.bold and last.text[-1:] not in {",", "-", "\xad"}:
            return not (line.goes_on and not ended)
        return self._is_set_off(draft, last, line, after) or self._had_room(draft, last, line)

    @staticmethod
    def _is_bullet(draft: Draft, line: Line) -> bool:
        """Whether a point begins; a dot between the words of a line is no such mark."""
        within = any(f" {line.text[0]} " in one.text for one in draft.lines)
        return _BULLET.match(line.text) is not None and not within

    def _is_set_off(self, draft: Draft, last: Line, line: Line, after: Line | None) -> bool:
        """Whether the line stands in or out as the first of a paragraph does."""
        indent = _INDENT * line.size
        ended = ENDS.search(last.text) is not None
        if draft.is_item:
            stands_out = line.left < min(one.left for one in draft.lines[-2:]) - indent
            return stands_out and (ended or not self.is_full(last)) and not line.goes_on
        stands_in = line.left - last.left
        if stands_in < indent or line.goes_on:
            return False
        goes_back = after is None or after.left < line.left - indent or after.top < line.top
        return stands_in < 6 * line.size and goes_back and (ended or not self.is_full(last))

    def _had_room(self, draft: Draft, last: Line, line: Line) -> bool:
        """Whether the line's first word would have fitted behind the line before."""
        if last.text.endswith("\xad") or (line.goes_on and last.text[-1] not in ",;"):
            return False
        if not self._is_running and not self.is_full(last) and draft.size < 1.15 * self._body.size:
            return not last.text.endswith((",", "-"))
        word = _FIRST_WORD.match(line.text)
        width = (line.right - line.left) / len(line.text)
        right = max(self._right_of(draft), line.right)
        spare = 3 * line.size if line.goes_on else 0.0  # a point of a list whose mark is drawn
        return word is not None and last.right + 1.2 * width * (len(word[0]) + 1) + spare < right

    def _right_of(self, draft: Draft) -> float:
        """The right edge as the lines around tell it; of a centred title, that of its lines."""
        if draft.size > 1.15 * self._body.size:
            return max(line.right for line in draft.lines)
        return self._right
