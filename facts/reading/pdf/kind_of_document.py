"""What a document says on its first page that it is: minutes, an invoice, a lease."""

import re
from collections.abc import Sequence
from itertools import takewhile

from facts.reading.blocks import Block

_KINDS = re.compile(
    r"\b(?:minutes|agenda|invoice|receipt|quotation|estimate|bill|statement|contract|agreement"
    r"|lease|licence|license|policy|certificate|report|accounts|newsletter|bulletin|manual"
    r"|instructions|guide|handbook|leaflet|brochure|programme|timetable|itinerary|prices"
    r"|price list|delivery note|payslip|prospectus|syllabus|datasheet|data sheet|press release"
    r"|memorandum|memo|application|protocol|specification|menu|catalogue)\b",
    re.IGNORECASE,
)
_LONGEST_BETWEEN = 100
"""Characters of a line of an address that may stand between a letterhead and what it heads."""
_MOST_BETWEEN = 10
"""Lines of such."""
_MOST_WORDS = 16
"""Of a line that says what the document is."""
_LONGEST = 80
"""Characters of a title that says both."""


def with_kind(title: str, blocks: Sequence[Block]) -> str:
    """The title, with the line below it that says what the document is, where it does not.

    "INVOICE" below "Lind Moorings" makes "Invoice – Lind Moorings"; a line that says much is the
    title by itself: "Minutes of the meeting held on Tuesday 6 May in the boathouse".

    Args:
        title: the largest line, or what the properties say.
        blocks: of the first page.
    """
    if _KINDS.search(title):
        return title
    places = [at for at, block in enumerate(blocks) if block.text == title]
    if not places:
        return title
    below = blocks[places[0] + 1 : places[0] + 1 + _MOST_BETWEEN]
    near = takewhile(_is_of_the_head, below)
    kind = next((block.text for block in near if _says_kind(block)), "")
    if not kind:
        return title
    if kind.isupper():
        kind = kind.capitalize()
    both = f"{kind} – {title}"
    if len(both) <= _LONGEST:
        return both
    return kind if _KINDS.match(kind) else title


def _says_kind(block: Block) -> bool:
    """Whether a line says what the document is: a heading, or a line that begins with that."""
    words = block.text.split()
    if block.kind not in {"heading", "paragraph"} or len(words) > _MOST_WORDS:
        return False
    if block.text[-1] in ".:;!?" or block.text[0].islower():
        return False
    return _KINDS.search(block.text if block.kind == "heading" else words[0]) is not None


def _is_of_the_head(block: Block) -> bool:
    """Whether a line may stand below a letterhead: an address, and no sentence."""
    return len(block.text) <= _LONGEST_BETWEEN and block.text[-1] not in ".!?"
