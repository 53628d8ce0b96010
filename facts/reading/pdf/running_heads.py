"""Running heads and page feet of short documents, of which no other page tells."""

import re
import statistics
from collections.abc import Iterator, Sequence

from facts.reading.pdf.lines import Line

MOST_PAGES = 3
"""Pages of a document whose heads are told by how they are printed."""

_EDGE = 0.1
"""Share of a page's height at its top and at its bottom where they stand."""
_APART = 2.0
"""Heights of the letters between them and the text, at least."""
_SMALLER = 0.95
"""Times the size of the text that they are printed in, at most."""
_MOST_WORDS = 15
_TELLS = re.compile(
    r"@|www\.|\b(?:tel|phone|fax|call|e-?mail|dated?|issued|published|revised)\b", re.I
)
"""What the head of a letter or a report may say, and nothing else of it."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")


def running_heads(
    rows: Sequence[Sequence[Line]], height: float, *, is_numbered: bool
) -> Iterator[Line]:
    """The head of a page, and its foot, where they are printed small and apart from the text.

    A head is taken for such on a page that has a number; a foot, and a head of a page that has
    none, where the text says the same again.

    Args:
        rows: the lines of a page, those of each row together, without its number.
        height: of the page, in points.
        is_numbered: whether the page has a number.
    """
    if len(rows) < 3:
        return
    usual = statistics.median(line.size for row in rows[1:-1] for line in row)
    said = " ".join(line.text for row in rows[1:-1] for line in row)
    for row, beside, is_at_edge in (
        (rows[0], rows[1], rows[0][0].base < _EDGE * height),
        (rows[-1], rows[-2], rows[-1][0].base > (1 - _EDGE) * height),
    ):
        apart = abs(beside[0].base - row[0].base) > _APART * max(row[0].size, beside[0].size)
        small = all(line.size <= _SMALLER * usual for line in row)
        if is_at_edge and apart and small and _is_a_head(row):
            is_head_of_numbered = is_numbered and row is rows[0]
            if is_head_of_numbered or all(_repeats(line.text, said) for line in row):
                yield from row


def _is_a_head(row: Sequence[Line]) -> bool:
    text = " ".join(line.text for line in row)
    return (
        len(text.split()) <= _MOST_WORDS
        and not _SENTENCE_END.search(text)
        and not _TELLS.search(text)
    )


def _repeats(text: str, said: str) -> bool:
    """Whether a text has all words and figures of another line."""
    return set(re.findall(r"\w+", text.lower())) <= set(re.findall(r"\w+", said.lower()))
