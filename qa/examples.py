"""Questions to offer to somebody who has asked nothing yet."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.rendering.said_figures import said_value
from qa.rendering.units import without_unit

_THING = r"(?P<thing>(?:The|Our|My|Your) [a-z][\w'’-]*(?: (?!and\b|or\b)[\w'’-]+){0,3}?)"
_MONEY = r"(?:[£€$]\s?\d|\d[\d.,]* (?:euros?|pounds?|dollars?|yuan)\b)"
_DAY = r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+"
_WHEN = rf"(?:on|by|from|within|in) (?:the )?(?:{_DAY}|\d|[a-z]+ (?:working )?days\b)"
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}"
_DONE_BY = "won|led|chaired|founded|designed|built|painted|organised|opened"
_WHO_IS, _WHO_DID = "Who {be} {thing}?", "Who {done} {thing}?"
_PATTERNS = (
    (rf"{_THING} (?P<be>is|was|are|were) {_MONEY}", "How much {be} {thing}?"),
    (rf"{_THING} costs {_MONEY}", "How much does {thing} cost?"),
    (rf"{_THING} cost {_MONEY}", "How much did {thing} cost?"),
    (rf"(?P<thing>(?:The|Our|My) [a-z]+(?: [a-z]+){{0,2}}), {_NAME},", "Who is {thing}?"),
    (rf"{_NAME} (?P<be>is|was) (?P<thing>(?:the|our|my) [a-z]+(?: [a-z]+){{0,2}})[.,]", _WHO_IS),
    (rf"{_THING}(?: on {_DAY})? was (?P<done>{_DONE_BY}) by (?:[a-z]+ ){{0,3}}[A-Z]", _WHO_DID),
    (rf"{_THING} is (?P<done>{_DONE_BY}) by (?:[a-z]+ ){{0,3}}[A-Z]", "Who is {thing} {done} by?"),
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
_OF_WHAT = re.compile(
    r"(?:the|our|my|your) (?:(?:total|full|whole|final|net|gross|overall|annual|monthly|weekly|"
    r"current|original|new|old|average) )*(?:price|cost|total|subtotal|amount|sum|balance|fee|"
    r"charge|payment|rate|number|figure|value|result|order|bill)s?",
    re.IGNORECASE,
)
"""Things that many documents have: alone, they do not say of what they are."""
_TITLE = 40
"""Characters of a title that a question can name at most."""
_PRICE = re.compile(r"(?:price|cost|fee|rate)s?(?: (?:19|20)\d\d)?", re.IGNORECASE)
_MONEY_ROW = re.compile(
    r"\b(?:donation|salar(?:y|ie)|wage|grant|cost|expense|fee|sale|tax(?:e)?|rent|subscription|legac(?:y|ie)"
    r"|loan|reserve|earning|profit|purchase|debt|saving|dividend|subsid(?:y|ie)|interest)s\b",
    re.IGNORECASE,
)
"""What rows are called whose figures are money."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?")
_MEASURE = re.compile(r"[^\W\d_]+(?: [a-z]+){0,3}")
_TABLE = "table"
_TRIED, _TRIED_OF_A_KIND = 4, 2
"""So many questions of a document are tried at most, and so many of one kind."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
_NAMED = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ -]){2,30}")
"""What a row is called in words: no number, no code, no sentence."""


def examples(facts: Sequence[Fact], n: int) -> tuple[str, ...]:
    """Up to ``n`` questions that ``facts`` are known to answer, spread evenly over them."""
    asked = [fact for fact in facts if fact.asks]
    step = max(1, len(asked) // n)
    return tuple(fact.asks[0] for fact in asked[step // 2 :: step][:n])


def examples_of_documents(
    documents: Iterable[Sequence[Fact]],
    n: int,
    is_answered: Callable[[str, str], bool] = lambda *_: True,
) -> tuple[str, ...]:
    """Up to ``n`` questions that read as a person would ask them, each of another document.

    Questions of different kinds come first: an amount, a date, a person, a table. Only what is sure
    to be understood is asked: there may be fewer, or none.

    Args:
        documents: the facts of each document; those that are not needed are not taken.
        n: how many questions.
        is_answered: whether the source of this id answers a question; asked of few questions.
    """
    chosen: dict[str, str] = {}
    spare: list[str] = []
    for facts in documents:
        kind, question = _best_of(facts, chosen, is_answered)
        if question and kind not in chosen:
            chosen[kind] = question
        elif question:
            spare.append(question)
        if len(chosen) == n:
            break
    return tuple(dict.fromkeys((*chosen.values(), *spare)))[:n]


def _best_of(
    facts: Sequence[Fact], known: Container[str], is_answered: Callable[[str, str], bool]
) -> tuple[str, str]:
    """The kind of a question that a document answers, if it can be one not ``known``; and it."""
    found: dict[str, list[str]] = {}
    for kind, question in _questions_of(facts):
        if question not in found.setdefault(kind, []):
            found[kind].append(question)
    tried = 0
    for kind in sorted(found, key=lambda kind: kind in known):
        for question in found[kind][:_TRIED_OF_A_KIND]:
            if tried == _TRIED:
                break
            tried += 1
            if is_answered(question, facts[0].source.id):
                return kind, question
    return "", ""


def _questions_of(facts: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """What a document's facts answer, where it is so plain that this can be told, by kind."""
    for fact in facts:
        if BETWEEN_CELLS in fact.text:
            yield from ((_TABLE, question) for question in _of_row(fact))
        elif question := _of_sentence(fact):
            yield question.split(maxsplit=1)[0], question


def _of_sentence(fact: Fact) -> str:
    for said, asked in _SENTENCES:
        found = said.match(_NUMBERING.sub("", fact.text))
        if found and not _NOT_MEANT.search(found["thing"]):
            thing = _FIRST_WORD.sub(lambda word: word[0].lower(), found["thing"])
            named = _named(thing, fact)
            return named and asked.format(**{**found.groupdict(), "thing": named})
    return ""


def _named(thing: str, fact: Fact) -> str:
    """The thing, with the title of its document where it does not say of what it is.

    Empty where that title is too long to be said in a question.
    """
    if not _OF_WHAT.fullmatch(thing):
        return thing
    title = " ".join(fact.source.title.split())
    return f"{thing} in “{title}”" if 0 < len(title) <= _TITLE else ""


def _of_row(fact: Fact) -> Iterator[str]:
    """Questions about a price, a number of things in a year, and a figure of a year."""
    names, cells = fact.context.columns, fact.text.split(BETWEEN_CELLS)
    if len(names) != len(cells):
        return
    first, is_year = cells[0], bool(_YEAR.fullmatch(cells[0]))
    for named, cell in reversed(list(zip(names[1:], cells[1:], strict=True))):  # newest year first
        name = without_unit(named)
        measured = f"{name[:1].lower()}{name[1:]}"
        is_figure = _MEASURE.fullmatch(name) and any(map(str.isdigit, cell))
        if is_year and is_figure and (thing := _named(f"the {measured}", fact)):
            yield f"What was {thing} in {first}?"
        if not _NAMED.fullmatch(first):
            continue
        if _PRICE.fullmatch(name) and any(map(str.isdigit, cell)):
            yield f"What is the {measured} of “{first}”?"
        if _YEAR.fullmatch(name) and _NUMBER.fullmatch(cell) and first.endswith("s"):
            thing = f"{first[0].lower()}{first[1:]}"
            if named != name:
                yield f"How much for {thing} in {name}?"
            elif _is_money(fact, cell):
                yield f"How much were the {thing} in {name}?"
            else:
                yield f"How many {thing} in {name}?"


def _is_money(fact: Fact, cell: str) -> bool:
    """Whether a figure of a row is an amount of money, by its table or by what the row is of."""
    unit = said_value(fact, cell, "", len(fact.text))[1]
    return bool(unit and unit.before) or bool(_MONEY_ROW.search(fact.text.split(BETWEEN_CELLS)[0]))
