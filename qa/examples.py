"""Questions to offer to somebody who has asked nothing yet."""

import re
from collections.abc import Iterable, Iterator, Sequence

from facts import Fact
from facts.as_read import BETWEEN_CELLS

_THING = r"(?P<thing>(?:The|Our|My|Your) [a-z][\w'’-]*(?: (?!and\b|or\b)[\w'’-]+){0,3}?)"
_MONEY = r"(?:[£€$]\s?\d|\d[\d.,]* (?:euros?|pounds?|dollars?|yuan)\b)"
_DAY = r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+"
_WHEN = rf"(?:on|by|from|within|in) (?:the )?(?:{_DAY}|\d|[a-z]+ (?:working )?days\b)"
_PATTERNS = (
    (rf"{_THING} (?P<be>is|was|are|were) {_MONEY}", "How much {be} {thing}?"),
    (rf"{_THING} costs? {_MONEY}", "How much does {thing} cost?"),
    (rf"{_THING} (?P<be>is|was|are|were) (?:on|held on) {_DAY}", "When {be} {thing}?"),
    (
        rf"{_THING} (?P<be>is|was|are|were) (?P<done>\w+ed|paid|held|built|sent|due) {_WHEN}",
        "When {be} {thing} {done}?",
    ),
    (rf"{_THING} starts? on {_DAY}", "When does {thing} start?"),
    (rf"{_THING} ends? on {_DAY}", "When does {thing} end?"),
    (
        rf"{_THING} (?P<be>is|was) (?:\d+|[a-z]+) (?:years?|months?|weeks?|days|hours|minutes)\b",
        "How long {be} {thing}?",
    ),
    (
        r"(?P<thing>[A-Z]\w+(?: [A-Z]\w+){1,3}),? (?:was )?born (?:on )?\d",
        "When was {thing} born?",
    ),
    (
        r"(?P<thing>[A-Z]\w+(?: [A-Z]\w+){0,3}) was (?P<done>founded|built|opened) in \d{4}",
        "When was {thing} {done}?",
    ),
)
"""How plain sentences begin, and what each answers."""
_SENTENCES = tuple((re.compile(said), asked) for said, asked in _PATTERNS)
_FIRST_WORD = re.compile(r"^(?:The|Our|My|Your)\b")
_NUMBERING = re.compile(r"^(?:\d+\.)*\d*\.?\s+")
_NOT_MEANT = re.compile(r"\b(?:not|no longer|only|other|same|following)\b")
_PRICE = re.compile(r"(?:price|cost|fee|rate)s?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
_NAMED = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ -]){2,30}")
"""What a row is called in words: no number, no code, no sentence."""


def examples(facts: Sequence[Fact], n: int) -> tuple[str, ...]:
    """Up to ``n`` questions that ``facts`` are known to answer, spread evenly over them."""
    asked = [fact for fact in facts if fact.asks]
    step = max(1, len(asked) // n)
    return tuple(fact.asks[0] for fact in asked[step // 2 :: step][:n])


def examples_of_documents(documents: Iterable[Sequence[Fact]], n: int) -> tuple[str, ...]:
    """Up to ``n`` questions that read as a person would ask them, of different documents first.

    Only what is sure to be understood is asked: there may be fewer, or none.

    Args:
        documents: the facts of each document; those that are not needed are not taken.
        n: how many questions.
    """
    first, more = [], []
    for facts in documents:
        found = list(dict.fromkeys(filter(None, map(_asked_of, facts))))
        first += found[:1]
        more += found[1:]
        if len(first) >= n:
            break
    return tuple(dict.fromkeys((*first, *more)))[:n]


def _asked_of(fact: Fact) -> str:
    """What a fact answers, where it is so plain that this can be told; else empty."""
    return next(_of_row(fact), "") if BETWEEN_CELLS in fact.text else _of_sentence(fact.text)


def _of_sentence(text: str) -> str:
    for said, asked in _SENTENCES:
        found = said.match(_NUMBERING.sub("", text))
        if found and not _NOT_MEANT.search(found["thing"]):
            thing = _FIRST_WORD.sub(lambda word: word[0].lower(), found["thing"])
            return asked.format(**{**found.groupdict(), "thing": thing})
    return ""


def _of_row(fact: Fact) -> Iterator[str]:
    """Questions about a price, and about a number of things in a year."""
    names, cells = fact.context.columns, fact.text.split(BETWEEN_CELLS)
    if len(names) != len(cells) or not _NAMED.fullmatch(cells[0]):
        return
    for name, cell in reversed(list(zip(names[1:], cells[1:], strict=True))):  # newest year first
        if _PRICE.fullmatch(name) and any(map(str.isdigit, cell)):
            yield f"What is the {name.lower()} of “{cells[0]}”?"
        if _YEAR.fullmatch(name) and _NUMBER.fullmatch(cell) and cells[0].endswith("s"):
            yield f"How many {cells[0][0].lower()}{cells[0][1:]} in {name}?"
