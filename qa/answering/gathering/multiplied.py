"""What several cost, where a fact tells what one costs: "for 3 people" of "12 euros each"."""

import re
from dataclasses import dataclass, replace

from facts.as_read import BETWEEN_CELLS
from index.numbers.number_words import in_digits
from index.numbers.quantities import Quantity, quantity_in
from index.numbers.units import currency_codes
from qa.answer import ShortAnswer, Verdict
from qa.answering.gathering.items import Item
from qa.answering.judging.verdict import Judgement
from qa.answering.ranking import Ranked
from qa.answering.reading.short_answer import short_answer
from qa.answering.search import Search
from qa.question.question import Question

_SO_MANY = re.compile(
    r"(?:\b(?:for|if|with)\s+)?(?:\b(?:all|the|us)\s+){0,2}"
    r"\b(?P<count>\d{1,4})\s+(?P<what>of us|[^\W\d_]{3,})(?:\s+go(?:es)?\b)?",
    re.IGNORECASE,
)
"""How many are meant: "for 3 people", "if all 31 of us go"."""
_FOR_SO_MANY = re.compile(r"\bfor (?P<count>\d{1,4})(?=\W*$)", re.IGNORECASE)
"""The same of people that are not named: "for three?"."""
_AND_OTHERS = re.compile(r"\s*(?:,|\band\b|\bplus\b)\s*(?:an?|one|\d+)\b", re.IGNORECASE)
"""What says that others pay, too: "2 adults and a child"."""
_ASKS_PRICE = re.compile(
    r"\b(?:how much|costs?|prices?|pay|total|fees?|charged?|come to)\b", re.IGNORECASE
)
_PEOPLE = frozenset(
    {"people", "persons", "of us", "adults", "guests", "members", "friends", "players"}
)
_TIMES = re.compile(r"(?P<one>hour|day|night|week|month|year)s?", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|apiece|per (?:person|head|adult|guest|member)|a head|p\.?p\.?)(?!\w)"
    r"|/ ?(?:person|head)\b",
    re.IGNORECASE,
)
_MOST = 1000
"""Of a thing that one person pays for."""


@dataclass(frozen=True, slots=True)
class Multiplied:
    """So many times a price."""

    said: str
    item: Item
    """The price of one, and how often it is paid."""
    judgement: Judgement


def multiplied(question: Question, search: Search) -> Multiplied | None:
    """So many times what a fact says that one costs; None where nothing is to be multiplied.

    Only what is told for each is: a price per person for people, one per night for nights, an
    adult's for adults; and only where the fact tells no price for so many.
    """
    asked = _FOR_SO_MANY.sub(r"for \g<count> people", in_digits(question.text))
    found = list(_SO_MANY.finditer(asked))
    if len(found) != 1 or not _ASKS_PRICE.search(asked):
        return None
    count, what = int(found[0]["count"]), found[0]["what"].lower()
    if not 1 < count <= _MOST or _AND_OTHERS.match(asked, found[0].end()):
        return None
    of_one = search.question(_of_one(asked, found[0]))
    ranked = search.ranked(of_one)
    judgement = search.judge(of_one, ranked)
    if judgement.verdict is not Verdict.ANSWERED:
        return None
    price = _price(of_one, ranked[0])
    if price is None or not _is_told_for_each(what, ranked[0], search):
        return None
    of_so_many = rf"\bfor {count}\b|(?<!\d){count}\s+(?:{what}|people|persons|adults)\b"
    if re.search(of_so_many, ranked[0].candidate.fact.as_read.text, re.IGNORECASE):
        return None
    item, quantity = price
    one, total = (quantity.like_this(times * quantity.number) for times in (1, count))
    judgement = replace(judgement, reason="The first fact tells what one of them costs.")
    return Multiplied(f"{count} × {one} = {total}", replace(item, times=count), judgement)


def _of_one(asked: str, found: re.Match[str]) -> str:
    """The question for the price of one: "what is the hostel per night"."""
    what = found["what"].lower()
    if time := _TIMES.fullmatch(what):
        instead = f" per {time['one']}"
    else:
        instead = "" if what in _PEOPLE - {"adults"} else f" for {what}"
    rest = f"{asked[: found.start()].rstrip()}{instead} {asked[found.end() :].lstrip()}"
    return re.sub(r"\btotal\b", "price", rest, flags=re.IGNORECASE)


def _price(question: Question, first: Ranked) -> tuple[Item, Quantity] | None:
    """The words of a fact that answer, where they are an amount of money, and that amount."""
    short, fact = short_answer(question, first, is_answered=True), first.candidate.fact
    if short is None:
        return None
    value = _whole_cell(short, fact.text) if fact.context.columns else short
    quantity = quantity_in(value.text, fact.as_read.text)
    if quantity is None or quantity.unit not in currency_codes():
        return None
    start = fact.as_read.place_of(value.start)
    name = (fact.place.row if fact.place else None) or fact.heading or fact.source.title
    end = start + len(value.text)
    item = Item(name, value.text, start, end, first.candidate, 0.0, quantity=quantity)
    return item, quantity


def _whole_cell(short: ShortAnswer, text: str) -> ShortAnswer:
    """The cell of a row in which words stand."""
    before, behind = text.rfind(BETWEEN_CELLS, 0, short.start), text.find(BETWEEN_CELLS, short.end)
    start = before + len(BETWEEN_CELLS) if before >= 0 else 0
    end = behind if behind >= 0 else len(text)
    return ShortAnswer(text[start:end], start, end)


def _is_told_for_each(what: str, first: Ranked, search: Search) -> bool:
    """Whether a fact tells what one of them costs: a person, a night, an adult."""
    shown = first.candidate.fact.as_read.text
    if what in _PEOPLE and _EACH.search(shown):
        return True
    terms_of = search.index.words.terms
    asked = {*terms_of(what)}
    words = [word for word in re.findall(r"[^\W\d_]+", shown) if asked & {*terms_of(word)}]
    counted = re.compile(rf"\d\s+(?:{'|'.join(map(re.escape, words))})\b")
    return bool(words) and not counted.search(shown)
