"""Takes a question apart that asks two things, or one thing of two that are named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.english import english
from qa.question.words import bare_words, is_content, is_yes_no

_ASKING = rf"(?:{'|'.join(sorted(english('question_word')))})\b"
_ASKS = re.compile(_ASKING, re.IGNORECASE)
_BREAKS = (",", ":", ";", "?", ".")
_POSSESSIVE = re.compile(r"['’]s?$")

_CLAUSE = rf"(?:(?:in|for|by|to|from|at|of|on|since)\s+)?{_ASKING}"
_ANOTHER = re.compile(rf"(?:[,;]?\s+and\s+|\?\s+(?:and\s+)?)(?={_CLAUSE})", re.IGNORECASE)
_YET_ANOTHER = re.compile(rf",\s+{_CLAUSE}", re.IGNORECASE)

_REACH = 6
"""Words between a name and what joins it to the other, at most."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things that a question is about."""

    name: str
    question: str
    """What is asked, of this one alone."""
    compares: bool
    """Whether it is held against the other, so that both want an answer of one kind."""


def clauses(question: str) -> list[str]:
    """The two questions that are asked in one, as they stand; none where there is but one.

    >>> clauses("Who leads it, and how many work there?")
    ['Who leads it', 'how many work there?']
    >>> clauses("What and where is it?")
    []
    """
    found = _ANOTHER.split(question)
    is_whole = any(map(is_content, bare_words(found[0])))
    has_third = any(_YET_ANOTHER.search(text) for text in found)
    return found if len(found) == 2 and is_whole and not has_third else []


def sides(question: str) -> tuple[Side, Side] | None:
    """The question asked of each of the two things that it joins or compares; None without such.

    Names are what tells where the things stand: words with capitals, or single words on both sides
    of an "or".

    >>> [side.question for side in sides("Is Leeds or York older?")]
    ['Is Leeds older?', 'Is York older?']
    """
    # Where all is in capitals, they tell no names.
    tokens = (question.lower() if question.isupper() else question).split()
    for place, token in enumerate(tokens):
        joins = _word(token) in english("joining")
        if not joins and not _holds_against(tokens, place):
            continue
        found = _names_around(tokens, place, _REACH if joins else place)
        if found is None and joins:
            found = _words_around(tokens, place)
        if found is None:
            continue
        one, other = found
        names = _bare(tokens[one.start : one.stop]), _bare(tokens[other.start : other.stop])
        if names[0] != names[1] and not _ends_a_list(tokens, one, place):
            first, second = (_alone if joins else _put_for)(tokens, one, place, other)
            compares = _word(token) != "and"
            return (
                Side(names[0], _ended(first), compares),
                Side(names[1], _ended(second), compares),
            )
    return None


def _word(token: str) -> str:
    return token.lower().rstrip(".")


def _holds_against(tokens: Sequence[str], place: int) -> bool:
    """Whether the word there holds one thing against another: "than", "compared to"."""
    word = _word(tokens[place])
    compared = any(token.lower().startswith("compar") for token in tokens[:place])
    return word == "than" or (compared and word in {"with", "to"})


def _names_around(tokens: Sequence[str], place: int, reach: int) -> tuple[range, range] | None:
    """Where the names nearest to this word stand: at most ``reach`` words before it, or behind."""
    before = reversed(range(max(0, place - reach), place))
    behind = range(place + 1, min(len(tokens), place + 1 + _REACH))
    one = next((n for n in before if _is_name(tokens, n, place)), None)
    other = next((n for n in behind if _is_name(tokens, n, place)), None)
    if one is None or other is None:
        return None
    return _whole_name(tokens, one, -1, place), _whole_name(tokens, other, 1, place)


def _words_around(tokens: Sequence[str], place: int) -> tuple[range, range] | None:
    """The two words that an "or" stands between, in a question that is typed without capitals."""
    if _word(tokens[place]) == "and" or not 0 < place < len(tokens) - 1:
        return None
    words = bare_words(f"{tokens[place - 1]} {tokens[place + 1]}")
    if len(words) != 2 or not all(map(is_content, words)):
        return None
    return range(place - 1, place), range(place + 1, place + 2)


def _ends_a_list(tokens: Sequence[str], one: range, place: int) -> bool:
    """Whether a third name stands before: "Leeds, York or Hull"."""
    before = one.start - 1
    return before >= 0 and tokens[before].endswith(",") and _is_name(tokens, before, place)


def _is_name(tokens: Sequence[str], n: int, place: int) -> bool:
    """Whether this word is a name by its capitals: of the first word only where it is joined."""
    word = _bare(tokens[n : n + 1])
    if not any(map(str.isupper, word)) or word == "I":
        return False
    return n > 0 or place == 1 or any(map(str.isupper, word[1:]))


def _whole_name(tokens: Sequence[str], n: int, step: int, place: int) -> range:
    """All of the name that this word ends or begins: "Ada Finch" and not "Finch"."""
    last = n
    while 0 <= last + step < len(tokens) and _goes_on(tokens, last + step, place):
        left = tokens[min(last, last + step)]
        if left.endswith(_BREAKS) or _POSSESSIVE.search(left):
            break
        last += step
    return range(min(n, last), max(n, last) + 1)


def _goes_on(tokens: Sequence[str], n: int, place: int) -> bool:
    """Whether a name goes on with this word; the first word may, if it is none to begin with."""
    word = _bare(tokens[n : n + 1])
    begins = word[:1].isupper() and is_content(word) and word.lower() not in english("command")
    return _is_name(tokens, n, place) or (n == 0 and begins)


def _alone(tokens: Sequence[str], one: range, place: int, other: range) -> tuple[str, str]:
    """The question with only the one, and with only the other, of two things that are joined.

    What is put behind a comma is a thing as a whole: "Which is older, the bridge in Leeds or the
    one in York?" Elsewhere both are taken to have as many words.
    """
    start, end = one.start, min(len(tokens), place + 1 + place - one.start)
    breaks = [n for n in range(start) if tokens[n].endswith(_BREAKS)]
    if breaks and not _is_clause(tokens[breaks[-1] + 1 : place]):
        start = breaks[-1] + 1
        behind = range(other.stop - 1, len(tokens))
        end = next((n + 1 for n in behind if tokens[n].endswith(_BREAKS)), len(tokens))
    end = max(end, other.stop)
    last = tokens[end - 1]
    mark = last[-1] if last.endswith(_BREAKS) and end < len(tokens) else ""
    return (
        " ".join([*tokens[: place - 1], tokens[place - 1].rstrip(",") + mark, *tokens[end:]]),
        " ".join([*tokens[:start], *tokens[place + 1 :]]),
    )


def _is_clause(tokens: Sequence[str]) -> bool:
    """Whether words begin a question of their own: "in 2021, did Leeds or York grow?"."""
    text = " ".join(tokens)
    return is_yes_no(text) or bool(_ASKS.match(text))


def _put_for(tokens: Sequence[str], one: range, place: int, other: range) -> tuple[str, str]:
    """What is asked of the one, and the same of the other that it is held against."""
    rest = tokens[other.stop :]
    possessive = _POSSESSIVE.search(tokens[one.stop - 1])
    put = _bare(tokens[other.start : other.stop]) + (possessive[0] if possessive else "")
    return (
        " ".join([*tokens[:place], *rest]),
        " ".join([*tokens[: one.start], put, *tokens[one.stop : place], *rest]),
    )


def _bare(tokens: Sequence[str]) -> str:
    return " ".join(bare_words(" ".join(tokens)))


def _ended(text: str) -> str:
    return text.rstrip(" ,:;.?") + "?"
