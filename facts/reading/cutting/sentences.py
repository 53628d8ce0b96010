"""Cuts a paragraph into sentences, each verbatim and with its place."""

import re
from collections.abc import Iterator

LONGEST = 1000
"""Characters of a sentence; what is longer (no full stops at all) is cut between words."""

# What sentencex takes for the end of a sentence and is none: titles and shortened words that its
# list of abbreviations lacks.
_SHORTENED = re.compile(
    r"(?<![\w.])(?:Ms|Mses|Messrs|Mme|Mlle|approx|est|ca?|resp|incl|excl|Secs?|Eqs?|Figs?|Nos|pp)\.\s*$"
)
# Those that stand before a figure, a code or what they are short for a word of, and may end a
# sentence elsewhere.
_LABEL = re.compile(
    r"(?<![\w.])(?<!\d )(?:tel|mob|fax|ext|nos?|nr|ref|inv|qty|acct?|vol|ch|art|paras?|cl|app"
    r"|max|min|temp|avg|dia|wt|dept|bldg)\.\s*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\s*(?:[+(#£$€]?\d|\(\+|[A-Z][A-Z/-]*\d)")
_WEEKDAY = re.compile(r"(?<![\w.])(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.\s*$")
_DAY = re.compile(r"\s*\d{1,2}(?:st|nd|rd|th|[./]\d|\s+[A-Z][a-z]{2})")
_MEASURE = re.compile(r"(?<![\w.])(?:max|min|temp|avg|dia|wt|tbsp|tsp|oz|lbs?|pkts?)\.\s*$", re.I)
_SMALL = re.compile(r"\s*[a-z]")
_LIST_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s*")
_QUOTED = re.compile(r"(?<![^\s(])[\"“][A-Z][^\"“”]{15,300}\.[\"”]\s+(?=[A-Z])")
"""A quoted sentence that another one stands behind."""

_UNIT = re.compile(
    r"\d\)?\s?(?:[mck]?m|[mk]?g|[mc]?l|ha|t|h|s|[mk]?W|k?Wh|V|A|lb|oz)[²³]?\.\s+(?=[A-Z][a-z])"
)
"""A unit at the end of a sentence, whose one letter looks like that of a name: "225 m. You"."""

_BLANKS = re.compile(r"\s*")

_WINDOW = 20_000
"""Characters that are looked at together: with quotation marks and brackets that nobody closes, the
time that it takes grows with the square of them."""


def sentences(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Start and end offset of each sentence of ``text``, without the blanks around it.

    Args:
        text: a paragraph.
        language: ISO 639-1 code; one that is not known has the rules of those like it.
    """
    start, end = 0, 0
    for piece, is_whole in _segments(text, language):
        end += len(piece)
        if end == len(text) or (is_whole and not _goes_on(text, start, end)):
            for stop in _ends_within(text, start, end):
                yield from _cut(text, start, stop)
                start = stop


def _segments(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """Where the library ends sentences; a text of many pages is shown to it in parts.

    With each stretch comes whether a sentence ends there, and not merely a part.
    """
    import sentencex

    start = 0
    while start < len(text):
        is_whole = True
        part = text[start : start + _WINDOW]
        pieces = list(sentencex.segment(language, part))
        if len(pieces) > 1 and len(part) == _WINDOW:
            pieces.pop()  # it may go on, and begins the next part
        elif len(part) == _WINDOW:
            part = part[: part.rfind(" ") + 1] or part
            pieces, is_whole = [part], False
        else:
            pieces.append(part[sum(map(len, pieces)) :])  # blanks, which the library leaves out
        yield from ((piece, is_whole) for piece in pieces if piece)
        start += sum(map(len, pieces))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether what ends at ``end`` is no whole sentence."""
    within_a_word = not text[end - 1].isspace() and not text[end].isspace()
    near = max(start, end - 20)
    return (
        within_a_word
        or _SHORTENED.search(text, near, end) is not None
        or (bool(_LABEL.search(text, near, end)) and bool(_LABELLED.match(text, end)))
        or (bool(_WEEKDAY.search(text, near, end)) and bool(_DAY.match(text, end)))
        or (bool(_MEASURE.search(text, near, end)) and bool(_SMALL.match(text, end)))
        or _LIST_NUMBER.fullmatch(text, start, end) is not None
    )


def _ends_within(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end that the library does not tell apart, and the end of all.

    They end with a unit, or with a quotation that is a sentence of its own.
    """
    ends = {found.end() for one in (_QUOTED, _UNIT) for found in one.finditer(text, start, end)}
    yield from sorted(ends)
    yield end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks at its ends, in pieces of at most ``LONGEST`` characters."""
    while (start := _after_blanks(text, start, end)) < end:
        stop = end
        if stop - start > LONGEST:
            space = text.rfind(" ", start, start + LONGEST)
            stop = space if space > start else start + LONGEST
        yield start, start + len(text[start:stop].rstrip())
        start = stop


def _after_blanks(text: str, start: int, end: int) -> int:
    blanks = _BLANKS.match(text, start, end)
    return blanks.end() if blanks else start
