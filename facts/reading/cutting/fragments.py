"""Pieces that are no sentences: notes of a few words, names of paragraphs, greetings."""

import re
from collections.abc import Sequence

WORD = re.compile(r"\w*[^\W_]\w*")
FEWEST_WORDS = 3
"""Of a statement."""

_LONGEST_NOTE = 200
"""Characters of a point that is one note, however many full stops are in it."""
_LONGEST_FIRST = 60
"""Characters of its first piece, where that is no name."""
_MOST_NAMED = 10
"""Words of a name at the beginning of a note."""
_MOST_GREETED = 6
"""Words of a line of greeting."""
_MOST_HEADING, _MOST_OF_CLAUSE = 2, 6
"""Words of a name that heads its paragraph; behind "§ 4" it may have more."""
_GREETING = re.compile(
    r"(?:dear|hello|hi|good|kind|best|warm|with|many|thanks|yours|sincerely|regards|cheers)\b", re.I
)
_PAIR = re.compile(r"[^\W\d_][^:.!?]{0,40}(?::|\s[–—-])\s+\w")
_CLAUSE = re.compile(
    r"\s*(?P<sign>(?:§+|Art\.|Article|Clause)\s*)?\(?\d{1,3}(?:[./]\d{1,3})*[.)]?\s+"
)


def is_one_note(text: str, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether the pieces of a point say nothing without each other: a title, a month, five stars.

    Some piece is too short to say anything, or the first is but a name.
    """
    if len(pieces) < 2 or len(text) > _LONGEST_NOTE:
        return False
    first = text[slice(*pieces[0])]
    short = any(len(WORD.findall(text[start:end])) < FEWEST_WORDS for start, end in pieces)
    return (short and len(first) <= _LONGEST_FIRST) or _is_name(first)


def with_fragments(
    text: str, pieces: Sequence[tuple[int, int]], lead: str, *, named: bool
) -> list[tuple[int, int]]:
    """The pieces of a paragraph, those that are too short to stand alone with one beside them.

    It is the one before; of a question, and of what comes first or behind a mere name, the one
    after: "Briquettes: one. No coal.", "Two colours? Then 35 of the main one.". ``lead`` is what
    is known to lead all of them; ``named`` says whether the first is but a name.
    """
    joined: list[tuple[int, int]] = []
    leads = ":" if named else lead
    start: int | None = None
    for number, (first, last) in enumerate(pieces):
        piece = text[first:last]
        begins = first if start is None else start
        is_short = len(WORD.findall(piece)) < fewest_words(piece, leads)
        start = None
        if not is_short or (named and number == 0):
            joined.append((begins, last))
        elif joined and not piece.endswith("?") and not (named and number == 1):
            joined[-1] = (joined[-1][0], last)
        elif number + 1 < len(pieces):
            start = begins
        else:
            joined.append((begins, last))
    return joined


def heads_its_paragraph(text: str, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether the first piece is but the name of the others: "3.1 Rent. The rent is …"."""
    first = text[slice(*pieces[0])] if len(pieces) > 1 else ""
    clause = _CLAUSE.match(first)
    named = first[clause.end() :] if clause else first
    is_clause = clause is not None and clause["sign"] is not None
    return (
        named.endswith(".")
        and named[:1].isupper()
        and named[1:].islower()
        and 0 < len(WORD.findall(named)) <= (_MOST_OF_CLAUSE if is_clause else _MOST_HEADING)
        and not any(letter.isdigit() or letter == ":" for letter in named)
    )


def fewest_words(text: str, lead: str, *, is_listed: bool = False) -> int:
    """How many words say something: with a name before them, one less; one where a list has it."""
    if is_listed:
        return 1
    return FEWEST_WORDS - (lead.endswith(":") or _PAIR.match(text) is not None)


def is_greeting(text: str) -> bool:
    """Whether a paragraph is a line such as "Dear Ms Finch,"."""
    is_short = text.endswith(",") and len(WORD.findall(text)) <= _MOST_GREETED
    return is_short and _GREETING.match(text) is not None


def _is_name(text: str) -> bool:
    """Whether nearly every word has a capital, as in a name or a title."""
    words = [word for word in WORD.findall(text) if word[0].isalpha()]
    long = [word for word in words if len(word) > 3]
    return 1 < len(words) <= _MOST_NAMED and bool(long) and all(word[0].isupper() for word in long)
